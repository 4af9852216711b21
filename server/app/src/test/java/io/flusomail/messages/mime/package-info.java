@NullMarked
package io.flusomail.messages.mime;

import org.jspecify.annotations.NullMarked;

@NullMarked
package io.flusomail.messages.system;

import org.jspecify.annotations.NullMarked;

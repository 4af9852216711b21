@NullMarked
package io.flusomail.messages.single;

import org.jspecify.annotations.NullMarked;

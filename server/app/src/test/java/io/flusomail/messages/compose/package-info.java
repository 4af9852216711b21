@NullMarked
package io.flusomail.messages.compose;

import org.jspecify.annotations.NullMarked;

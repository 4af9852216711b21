@NullMarked
package io.flusomail.content;

import org.jspecify.annotations.NullMarked;

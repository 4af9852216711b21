@NullMarked
package io.flusomail.delivery;

import org.jspecify.annotations.NullMarked;

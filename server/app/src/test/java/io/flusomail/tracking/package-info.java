@NullMarked
package io.flusomail.tracking;

import org.jspecify.annotations.NullMarked;

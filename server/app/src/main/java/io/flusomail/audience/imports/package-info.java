/** Bringing people in from a file: planned and answered here, read, staged and written in the packages below. */
@NullMarked
package io.flusomail.audience.imports;

import org.jspecify.annotations.NullMarked;

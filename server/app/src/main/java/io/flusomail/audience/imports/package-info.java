/** Bringing people in from a file: read, staged, sifted, and written in chunks. */
@NullMarked
package io.flusomail.audience.imports;

import org.jspecify.annotations.NullMarked;

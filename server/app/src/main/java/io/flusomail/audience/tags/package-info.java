/** Tags: short names put on people, made on demand. */
@NullMarked
package io.flusomail.audience.tags;

import org.jspecify.annotations.NullMarked;

/** Segments: rules with a name, the people who meet them, and why somebody does or does not. */
@NullMarked
package io.flusomail.audience.segments;

import org.jspecify.annotations.NullMarked;

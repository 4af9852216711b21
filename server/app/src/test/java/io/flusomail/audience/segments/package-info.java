@NullMarked
package io.flusomail.audience.segments;

import org.jspecify.annotations.NullMarked;

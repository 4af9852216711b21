@NullMarked
package io.flusomail.tracking.counts;

import org.jspecify.annotations.NullMarked;

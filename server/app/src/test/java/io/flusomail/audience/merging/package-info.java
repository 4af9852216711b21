@NullMarked
package io.flusomail.audience.merging;

import org.jspecify.annotations.NullMarked;

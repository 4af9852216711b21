@NullMarked
package io.flusomail.audience.quality;

import org.jspecify.annotations.NullMarked;

@NullMarked
package io.flusomail.audience.live;

import org.jspecify.annotations.NullMarked;

@NullMarked
package io.flusomail.platform.health;

import org.jspecify.annotations.NullMarked;

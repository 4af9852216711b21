@NullMarked
package io.flusomail.audience.computed;

import org.jspecify.annotations.NullMarked;

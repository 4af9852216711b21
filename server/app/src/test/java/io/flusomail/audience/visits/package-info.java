@NullMarked
package io.flusomail.audience.visits;

import org.jspecify.annotations.NullMarked;

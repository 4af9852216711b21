@NullMarked
package io.flusomail.events;

import org.jspecify.annotations.NullMarked;

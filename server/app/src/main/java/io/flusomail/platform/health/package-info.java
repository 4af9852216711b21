/** What an operator's tools ask: alive, ready, how much. */
@NullMarked
package io.flusomail.platform.health;

import org.jspecify.annotations.NullMarked;

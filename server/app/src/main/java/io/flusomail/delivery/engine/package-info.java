/**
 * What moves a row from the queue to a provider and its outcome back: claim, admission, rendering, hand-over with its
 * journal, outcomes, recovery.
 */
@NullMarked
package io.flusomail.delivery.engine;

import org.jspecify.annotations.NullMarked;

/**
 * Custom events: which names of reports came in already, what types of events there are, and the latest of them.
 */
@NamedInterface("tracked")
@NullMarked
package io.flusomail.events.tracked;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;

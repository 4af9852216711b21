/** What happened to one person, with what stands behind it: facts of the log, what they changed, and notes. */
@NullMarked
package io.flusomail.audience.timeline;

import org.jspecify.annotations.NullMarked;

/** Changing many contacts at once, as a job. */
@NullMarked
package io.flusomail.audience.bulk;

import org.jspecify.annotations.NullMarked;

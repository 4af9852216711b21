/**
 * People who turn out to be one: which pairs may be, and making one of two. What either did, got and agreed to is the
 * survivor's afterwards, and the stricter word on mail stands.
 */
@NullMarked
package io.flusomail.audience.merging;

import org.jspecify.annotations.NullMarked;

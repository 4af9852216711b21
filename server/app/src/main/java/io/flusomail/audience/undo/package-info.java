/** What imports and bulk updates did, for as long as it can be taken back: former values, tags and places on lists. */
@NullMarked
package io.flusomail.audience.undo;

import org.jspecify.annotations.NullMarked;

/** What is remembered of a contact besides what is known: notes of colleagues, and what values were before. */
@NullMarked
package io.flusomail.audience.notes;

import org.jspecify.annotations.NullMarked;

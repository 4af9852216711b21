/** The second half of an import: chunks become people, with their list, tags, consent and entries in the log. */
@NullMarked
package io.flusomail.audience.imports.writing;

import org.jspecify.annotations.NullMarked;

/** The first half of an import: a file becomes chunks of people and a report on the rows that are nobody. */
@NullMarked
package io.flusomail.audience.imports.staging;

import org.jspecify.annotations.NullMarked;

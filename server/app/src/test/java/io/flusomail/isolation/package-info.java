/** Tries every door of the API with keys of another workspace. */
@NullMarked
package io.flusomail.isolation;

import org.jspecify.annotations.NullMarked;

/** The filters that {@code docs/guide/liquid.md} lists, one method each, after the reference implementation. */
@NullMarked
package io.flusomail.content.liquid.filters;

import org.jspecify.annotations.NullMarked;

/** Liquid expressions: literals, variables, ranges, filters and conditions, parsed strictly. */
@NullMarked
package io.flusomail.content.liquid.expressions;

import org.jspecify.annotations.NullMarked;

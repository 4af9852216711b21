/** What Liquid values are and how they compare, count and print, after the reference implementation in Ruby. */
@NullMarked
package io.flusomail.content.liquid.values;

import org.jspecify.annotations.NullMarked;

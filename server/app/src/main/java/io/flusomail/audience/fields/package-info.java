/** Custom fields: their definitions and what a value of each type looks like. */
@NullMarked
package io.flusomail.audience.fields;

import org.jspecify.annotations.NullMarked;

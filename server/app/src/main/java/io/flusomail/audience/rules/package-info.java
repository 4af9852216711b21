/**
 * The language of rules about people (docs/guide/segments.md) as sealed records, and its two compilers: to one SQL
 * condition, and to the same question asked of facts in memory. Every rule is true or false of everybody, never unknown.
 */
@NullMarked
package io.flusomail.audience.rules;

import org.jspecify.annotations.NullMarked;

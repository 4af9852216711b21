/**
 * Liquid, the template language: parsed once into a tree of immutable nodes, rendered by any number of threads, bounded
 * in loops, output and time. No file access ({@code include} and {@code render} are refused). What is supported:
 * {@code docs/guide/liquid.md}; why it is our own: {@code docs/adr}.
 */
@NullMarked
package io.flusomail.content.liquid;

import org.jspecify.annotations.NullMarked;

/** MJML into HTML: checked by a linter of our own, compiled by mjml4j with Liquid shielded, inline styles applied. */
@NullMarked
package io.flusomail.content.mjml;

import org.jspecify.annotations.NullMarked;

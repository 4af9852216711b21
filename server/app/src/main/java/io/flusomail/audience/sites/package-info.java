/** Websites whose visitors' browsers tell what they do: what is decided about each, and how much came of it. */
@NullMarked
package io.flusomail.audience.sites;

import org.jspecify.annotations.NullMarked;

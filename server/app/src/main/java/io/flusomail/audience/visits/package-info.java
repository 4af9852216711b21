/**
 * What the pages of a website load, and what visitors' browsers tell. Whoever reads a page has its key, so that nothing that
 * comes with one is believed about a person unless the site itself proves it.
 */
@NullMarked
package io.flusomail.audience.visits;

import org.jspecify.annotations.NullMarked;

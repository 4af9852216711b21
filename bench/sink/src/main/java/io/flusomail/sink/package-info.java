/**
 * An SMTP server that keeps nothing but counts, misbehaves on request, and the bare client that measures it.
 * It depends on nothing but the JDK, so that what is measured against it owes nothing to the product's own code.
 */
@NullMarked
package io.flusomail.sink;

import org.jspecify.annotations.NullMarked;

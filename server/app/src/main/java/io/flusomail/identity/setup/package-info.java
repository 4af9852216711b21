/** The first owner of a new installation. */
@NullMarked
package io.flusomail.identity.setup;

import org.jspecify.annotations.NullMarked;

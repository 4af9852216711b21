/** Sources, their rows and their kept counts; {@link io.flusomail.delivery.Ledger} is its door. */
@NullMarked
package io.flusomail.delivery.ledger;

import org.jspecify.annotations.NullMarked;

/** Reading the ledger of consent: what one person agreed to and withdrew, when, and by which words. */
@NullMarked
package io.flusomail.consent.ledger;

import org.jspecify.annotations.NullMarked;

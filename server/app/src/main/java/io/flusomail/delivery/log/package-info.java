/** The message log: the ledger's rows and the attempts behind each. */
@NullMarked
package io.flusomail.delivery.log;

import org.jspecify.annotations.NullMarked;

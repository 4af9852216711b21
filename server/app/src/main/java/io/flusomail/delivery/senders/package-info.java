/** The names and addresses that a workspace writes under. */
@NullMarked
package io.flusomail.delivery.senders;

import org.jspecify.annotations.NullMarked;

/** Services that know more of a mailbox than its domain tells. Whoever is asked learns the address: only on request. */
@NullMarked
package io.flusomail.audience.verification.services;

import org.jspecify.annotations.NullMarked;

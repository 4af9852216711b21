/**
 * Who may be written to: the ledger of consent, closed addresses and domains, unsubscribing. Owns the schema
 * {@code consent}. Others put {@link io.flusomail.consent.Consent#refusal} into their selects; delivery asks again when
 * a row's turn comes; audience asks at the door. The status shown with a contact is derived here, in one place
 * ({@code VerdictConditions}), and written whenever one of the facts behind it changes.
 */
@ApplicationModule(
        allowedDependencies = {
            "platform::audit",
            "platform::database",
            "platform::ids",
            "platform::jobs",
            "platform::problems",
            "platform::references",
            "platform::scope",
            "platform::secrets",
            "platform::time",
            "platform::web",
            "identity",
            "identity::spi",
            "events",
            "audience",
            "audience::files",
            "audience::reading",
            "audience::spi",
            "delivery",
            "delivery::spi"
        })
@NullMarked
package io.flusomail.consent;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;

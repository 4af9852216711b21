/**
 * Handing mail to providers: the send ledger and its queue, admission, the hand-over journal, outcomes and recovery,
 * providers and their health, senders, the sandbox mailbox. Owns the schema {@code delivery}.
 *
 * <p>Others open a source in {@link io.flusomail.delivery.Ledger}, freeze people into it and release it. Who may be
 * written to, what the mail says and what an outcome means for the person is asked through {@code delivery.spi}.
 */
@ApplicationModule(
        allowedDependencies = {
            "platform::audit",
            "platform::database",
            "platform::dns",
            "platform::ids",
            "platform::jobs",
            "platform::nodes",
            "platform::problems",
            "platform::references",
            "platform::scope",
            "platform::secrets",
            "platform::time",
            "platform::web",
            "identity",
            "events",
            "audience"
        })
@NullMarked
package io.flusomail.delivery;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;

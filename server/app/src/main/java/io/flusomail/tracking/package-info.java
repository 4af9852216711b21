/**
 * Opens and clicks: the links of mails, the answers to them, and which hits are taken for machines. A hit is answered
 * once it is in the event log; what reports show is counted from there. Owns the schema {@code tracking}.
 *
 * <p>Says to the log: {@code opened}, {@code clicked}. Hears: these two and {@code unsubscribed}.
 */
@ApplicationModule(
        allowedDependencies = {
            "platform::database",
            "platform::ids",
            "platform::problems",
            "platform::scope",
            "platform::secrets",
            "platform::time",
            "platform::web",
            "audience",
            "audience :: spi",
            "events"
        })
@NullMarked
package io.flusomail.tracking;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;

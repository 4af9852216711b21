/**
 * Composing one mail of content, contact, links and headers; test sends; the transactional API; the system's own mail;
 * the view in a browser. Owns the schema {@code messages}. Implements delivery's
 * {@link io.flusomail.delivery.spi.BatchRenderer} and identity's {@link io.flusomail.identity.spi.SystemMailer}. Says
 * nothing to the log and hears nothing.
 */
@ApplicationModule(
        allowedDependencies = {
            "platform::audit",
            "platform::database",
            "platform::dns",
            "platform::ids",
            "platform::jobs",
            "platform::problems",
            "platform::scope",
            "platform::secrets",
            "platform::time",
            "platform::web",
            "identity",
            "identity::spi",
            "audience",
            "audience::spi",
            "content",
            "content::rendering",
            "delivery",
            "delivery::spi",
            "consent",
            "tracking"
        })
@NullMarked
package io.flusomail.messages;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;

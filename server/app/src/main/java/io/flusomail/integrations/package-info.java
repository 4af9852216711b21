/** What reaches out of the product: open screens over WebSocket; webhooks and connectors come here. Owns no tables. */
@ApplicationModule(
        allowedDependencies = {
            "platform :: ids",
            "platform :: scope",
            "platform :: problems",
            "platform :: live",
            "platform :: nodes",
            "platform :: database",
            "platform :: web",
            "platform :: edge",
            "identity"
        })
@NullMarked
package io.flusomail.integrations;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;

/**
 * Reports: what became of a campaign and of a workspace, from roll-ups kept by a reader of the log, never from raw
 * events. Owns the schema {@code insights}.
 */
@ApplicationModule(
        allowedDependencies = {
            "platform :: ids",
            "platform :: time",
            "platform :: problems",
            "platform :: scope",
            "platform :: database",
            "platform :: web",
            "platform :: live",
            "platform :: audit",
            "identity",
            "events",
            "audience",
            "delivery",
            "tracking",
            "campaigns"
        })
@NullMarked
package io.flusomail.insights;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;

/**
 * Reports: what became of a campaign and of a workspace, from roll-ups, never from raw events. Keeps the course of
 * sending itself, by a reader of the log; that of opens and clicks is tracking's. Owns the schema {@code insights}.
 */
@ApplicationModule(
        allowedDependencies = {
            "platform :: ids",
            "platform :: time",
            "platform :: problems",
            "platform :: scope",
            "platform :: database",
            "platform :: web",
            "platform :: audit",
            "identity",
            "events",
            "audience",
            "delivery",
            "tracking",
            "campaigns",
            "campaigns :: spi"
        })
@NullMarked
package io.flusomail.insights;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;

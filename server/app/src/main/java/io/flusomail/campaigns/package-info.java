/**
 * One-off sends: what goes to whom from whom and when, and where it stands. Owns the schema {@code campaigns}. Freezing,
 * sending and counting are {@code delivery}'s; opens and clicks are {@code tracking}'s; this module asks them.
 */
@ApplicationModule(
        allowedDependencies = {
            "platform :: ids",
            "platform :: time",
            "platform :: problems",
            "platform :: scope",
            "platform :: database",
            "platform :: audit",
            "platform :: jobs",
            "platform :: web",
            "platform :: live",
            "platform :: nodes",
            "platform :: references",
            "identity",
            "events",
            "audience",
            "audience :: spi",
            "content",
            "delivery",
            "delivery :: spi",
            "consent",
            "tracking",
            "tracking :: spi",
            "messages"
        })
@NullMarked
package io.flusomail.campaigns;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;

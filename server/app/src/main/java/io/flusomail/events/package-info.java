/**
 * The contact-event log: what happened to whom. Facts are appended in the caller's transaction, or by group commit for
 * requests that are answered once the fact is durable; consumers read the log in order by cursor. Owns the schema
 * {@code events}.
 */
@ApplicationModule(
        allowedDependencies = {
            "platform::database",
            "platform::ids",
            "platform::jobs",
            "platform::nodes",
            "platform::problems",
            "platform::scope",
            "platform::time",
            "platform::web"
        })
@NullMarked
package io.flusomail.events;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;

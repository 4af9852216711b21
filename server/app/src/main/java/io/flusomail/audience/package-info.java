/**
 * People: contacts, their typed fields, tags and lists, the imports that bring them in and the exports that take them out.
 * Owns the schema {@code audience}. Other modules ask {@link io.flusomail.audience.Audience}, which hands out selects to join, never
 * tables. Whether somebody may be written to is not known here: consent says so through
 * {@link io.flusomail.audience.spi.ContactIntake}, and keeps {@code contact.status} as a derived column.
 *
 * <p>Says to the log: {@code contact_created}, {@code contact_updated}, {@code list_joined}, {@code list_left},
 * {@code tag_added}, {@code tag_removed}; of an import one {@code imported} per person; {@code tracked} for what others
 * report; {@code segment_entered}, {@code segment_left}, {@code engagement_changed} for what follows from facts.
 */
@ApplicationModule(
        allowedDependencies = {
            "platform::audit",
            "platform::database",
            "platform::dns",
            "platform::ids",
            "platform::jobs",
            "platform::live",
            "platform::nodes",
            "platform::outbound",
            "platform::problems",
            "platform::references",
            "platform::scope",
            "platform::secrets",
            "platform::time",
            "platform::web",
            "events",
            "events::tracked",
            "identity"
        })
@NullMarked
package io.flusomail.audience;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;

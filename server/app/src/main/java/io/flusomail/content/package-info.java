/**
 * What mails are made of: templates in MJML, HTML or plain text with Liquid, compiled once and filled per contact, and the
 * checks on them. Owns the schema {@code content}. Other modules ask {@link io.flusomail.content.Templates}. Says nothing
 * to the log and hears nothing.
 */
@ApplicationModule(
        allowedDependencies = {
            "platform::audit",
            "platform::database",
            "platform::ids",
            "platform::problems",
            "platform::references",
            "platform::scope",
            "platform::time",
            "platform::web",
            "identity",
            "audience"
        })
@NullMarked
package io.flusomail.content;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;

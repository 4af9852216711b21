/**
 * Organisations, workspaces, the people who sign in and the keys of scripts: who someone is, what they may do, and in
 * which workspace. Owns the schema {@code identity}. Binds actor and workspace to each request; mails links through
 * {@code spi.SystemMailer}.
 */
@ApplicationModule(
        allowedDependencies = {
            "platform::ids",
            "platform::time",
            "platform::problems",
            "platform::scope",
            "platform::database",
            "platform::secrets",
            "platform::audit",
            "platform::jobs",
            "platform::nodes",
            "platform::web",
            "platform::edge"
        })
@NullMarked
package io.flusomail.identity;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;

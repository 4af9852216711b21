/**
 * What is known of people and of changes: shows the audit trail that every module writes through {@code platform.audit}.
 * Owns no table yet.
 */
@ApplicationModule(
        allowedDependencies = {
            "platform::ids",
            "platform::audit",
            "platform::problems",
            "platform::scope",
            "platform::web",
            "identity"
        })
@NullMarked
package io.flusomail.privacy;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;

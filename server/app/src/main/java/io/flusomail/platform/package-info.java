/**
 * Shared ground below every module: ids, time, problems, scope, database access, secrets, jobs, nodes, the pen of the
 * audit trail, and the conventions of HTTP. Owns the schema {@code platform}. Depends on nothing of ours.
 */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package io.flusomail.platform;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;

/**
 * A real, durable PostgreSQL server that lives and dies with the application.
 *
 * <p>The server's programs come from a jar; data, passwords and log lie in one directory that the caller names. Start
 * with {@link io.flusomail.postgres.EmbeddedPostgres#start}. The application connects as an ordinary role that may
 * create roles, never as a superuser: superusers bypass row-level security.
 */
@NullMarked
package io.flusomail.postgres;

import org.jspecify.annotations.NullMarked;

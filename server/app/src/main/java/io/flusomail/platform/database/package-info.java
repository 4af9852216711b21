/** Connections, roles, transactions and the second lock: row-level security set per transaction. */
@NullMarked
@NamedInterface("database")
package io.flusomail.platform.database;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;

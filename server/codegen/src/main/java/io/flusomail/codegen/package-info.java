/** Build-time only: migrates a throw-away PostgreSQL and writes the jOOQ classes of each module from it. */
@NullMarked
package io.flusomail.codegen;

import org.jspecify.annotations.NullMarked;

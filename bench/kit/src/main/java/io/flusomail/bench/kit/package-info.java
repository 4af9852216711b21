/**
 * Flusomail from outside: the application as a process of its own, driven through its HTTP interface as a user's script
 * would drive it, its mail caught by {@link io.flusomail.sink.SmtpSink}, killed on request and compared with what it
 * promised. Knows no class of the application.
 */
@NullMarked
package io.flusomail.bench.kit;

import org.jspecify.annotations.NullMarked;

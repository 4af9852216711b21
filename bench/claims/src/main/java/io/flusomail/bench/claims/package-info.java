/** What we claim of the application, each a command that measures it and prints the figures beside a bare rival's. */
@NullMarked
package io.flusomail.bench.claims;

import org.jspecify.annotations.NullMarked;

/** What callers did wrong or cannot have, as codes with one mapping to HTTP (RFC 9457). */
@NullMarked
@NamedInterface("problems")
package io.flusomail.platform.problems;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;

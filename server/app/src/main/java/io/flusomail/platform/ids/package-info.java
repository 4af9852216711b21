/** Typed ids, one record per noun, all UUIDv7 (RFC 9562 §5.7). */
@NullMarked
@NamedInterface("ids")
package io.flusomail.platform.ids;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;

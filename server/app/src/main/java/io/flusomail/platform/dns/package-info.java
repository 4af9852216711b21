/** Names as the DNS has them, and where mail for them goes. */
@NullMarked
@NamedInterface("dns")
package io.flusomail.platform.dns;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;

/** What modules above do for people at the door: consent and suppression. */
@NamedInterface("spi")
@NullMarked
package io.flusomail.audience.spi;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;

/** What this module needs of a module above: mail. */
@NullMarked
@NamedInterface("spi")
package io.flusomail.identity.spi;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;

/** What campaigns ask of modules above them. */
@NullMarked
@NamedInterface("spi")
package io.flusomail.campaigns.spi;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;

/** What delivery asks of modules above it and of providers, so that it depends on none of them. */
@NullMarked
@NamedInterface("spi")
package io.flusomail.delivery.spi;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;

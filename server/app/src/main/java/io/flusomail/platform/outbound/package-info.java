/** Asking other machines on behalf of people, who may name any: only those that anybody can reach. */
@NamedInterface("outbound")
@NullMarked
package io.flusomail.platform.outbound;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;

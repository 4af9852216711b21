/** Who acts and in which workspace, bound to the thread of execution and nothing else. */
@NullMarked
@NamedInterface("scope")
package io.flusomail.platform.scope;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;

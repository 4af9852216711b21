/** What is used by whom, so that nothing in use is deleted. */
@NullMarked
@NamedInterface("references")
package io.flusomail.platform.references;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;

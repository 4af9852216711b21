/** Writing the audit trail; {@code privacy} reads it. */
@NullMarked
@NamedInterface("audit")
package io.flusomail.platform.audit;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;

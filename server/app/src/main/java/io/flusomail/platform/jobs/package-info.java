/** Long work that a person watches, and housekeeping. */
@NullMarked
@NamedInterface("jobs")
package io.flusomail.platform.jobs;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;

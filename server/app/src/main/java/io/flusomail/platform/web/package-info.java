/** Conventions of the HTTP edge shared by all controllers. */
@NullMarked
@NamedInterface("web")
package io.flusomail.platform.web;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;

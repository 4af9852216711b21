/** The monolith: each direct sub-package is a module, with its arrows declared in its {@code package-info}. */
@NullMarked
package io.flusomail;

import org.jspecify.annotations.NullMarked;

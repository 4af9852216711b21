/** The constitution, and for each of its rules a broken example that it is shown to catch. */
@NullMarked
package io.flusomail.architecture;

import org.jspecify.annotations.NullMarked;

/** Serving the web app from the jar. */
@NullMarked
package io.flusomail.platform.webapp;

import org.jspecify.annotations.NullMarked;

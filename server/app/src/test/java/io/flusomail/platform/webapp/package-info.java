@NullMarked
package io.flusomail.platform.webapp;

import org.jspecify.annotations.NullMarked;

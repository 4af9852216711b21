@NullMarked
package io.flusomail.platform.openapi;

import org.jspecify.annotations.NullMarked;

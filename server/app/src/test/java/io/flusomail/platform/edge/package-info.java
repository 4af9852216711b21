@NullMarked
package io.flusomail.platform.edge;

import org.jspecify.annotations.NullMarked;

@NullMarked
package io.flusomail.delivery.engine;

import org.jspecify.annotations.NullMarked;

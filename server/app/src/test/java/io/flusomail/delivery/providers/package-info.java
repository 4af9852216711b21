@NullMarked
package io.flusomail.delivery.providers;

import org.jspecify.annotations.NullMarked;

@NullMarked
package io.flusomail.delivery.sandbox;

import org.jspecify.annotations.NullMarked;

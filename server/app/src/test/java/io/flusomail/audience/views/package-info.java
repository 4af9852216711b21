@NullMarked
package io.flusomail.audience.views;

import org.jspecify.annotations.NullMarked;

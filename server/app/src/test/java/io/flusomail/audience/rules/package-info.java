@NullMarked
package io.flusomail.audience.rules;

import org.jspecify.annotations.NullMarked;

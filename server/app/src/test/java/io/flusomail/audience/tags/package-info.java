@NullMarked
package io.flusomail.audience.tags;

import org.jspecify.annotations.NullMarked;

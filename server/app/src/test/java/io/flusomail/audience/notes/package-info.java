@NullMarked
package io.flusomail.audience.notes;

import org.jspecify.annotations.NullMarked;

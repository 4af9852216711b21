@NullMarked
package io.flusomail.audience.bulk.undo;

import org.jspecify.annotations.NullMarked;

@NullMarked
package io.flusomail.postgres;

import org.jspecify.annotations.NullMarked;

@NullMarked
package io.flusomail.audience.imports;

import org.jspecify.annotations.NullMarked;

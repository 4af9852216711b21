@NullMarked
package io.flusomail.audience.imports.reading;

import org.jspecify.annotations.NullMarked;

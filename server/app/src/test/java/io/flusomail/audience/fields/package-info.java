@NullMarked
package io.flusomail.audience.fields;

import org.jspecify.annotations.NullMarked;

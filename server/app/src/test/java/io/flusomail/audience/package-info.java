@NullMarked
package io.flusomail.audience;

import org.jspecify.annotations.NullMarked;

@NullMarked
package io.flusomail.identity;

import org.jspecify.annotations.NullMarked;

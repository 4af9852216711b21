@NullMarked
package io.flusomail.consent;

import org.jspecify.annotations.NullMarked;

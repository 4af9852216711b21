@NullMarked
package io.flusomail.audience.verification;

import org.jspecify.annotations.NullMarked;

@NullMarked
package io.flusomail.privacy;

import org.jspecify.annotations.NullMarked;

@NullMarked
package io.flusomail.identity.keys;

import org.jspecify.annotations.NullMarked;

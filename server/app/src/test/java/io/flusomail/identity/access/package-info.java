@NullMarked
package io.flusomail.identity.access;

import org.jspecify.annotations.NullMarked;

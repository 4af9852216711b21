@NullMarked
package io.flusomail.identity.setup;

import org.jspecify.annotations.NullMarked;

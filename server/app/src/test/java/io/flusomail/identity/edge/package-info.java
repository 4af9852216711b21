@NullMarked
package io.flusomail.identity.edge;

import org.jspecify.annotations.NullMarked;

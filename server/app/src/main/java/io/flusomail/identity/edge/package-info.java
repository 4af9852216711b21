/** Who a request comes from, found before any controller runs. */
@NullMarked
package io.flusomail.identity.edge;

import org.jspecify.annotations.NullMarked;

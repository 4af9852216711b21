/** Links that let their reader in, mailed and used once. */
@NullMarked
package io.flusomail.identity.links;

import org.jspecify.annotations.NullMarked;

/** Named lists of addresses and domains that some mailings leave out, or refuse to have in their audience. */
@NullMarked
package io.flusomail.consent.exclusions;

import org.jspecify.annotations.NullMarked;

/** From a mailing and a contact to the bytes of one mail. */
@NullMarked
package io.flusomail.messages.compose;

import org.jspecify.annotations.NullMarked;

/** The bytes of a message: RFC 5322 headers folded and encoded (RFC 2047), MIME parts (RFC 2045, 2046). Pure Java. */
@NullMarked
package io.flusomail.messages.mime;

import org.jspecify.annotations.NullMarked;

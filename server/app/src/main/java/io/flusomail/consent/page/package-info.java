/** The page behind a mail's unsubscribe link, and the one-click post of mail providers (RFC 8058). */
@NullMarked
package io.flusomail.consent.page;

import org.jspecify.annotations.NullMarked;

/** The application's own mails: resets, invitations, what modules below this one have to say. */
@NullMarked
package io.flusomail.messages.system;

import org.jspecify.annotations.NullMarked;

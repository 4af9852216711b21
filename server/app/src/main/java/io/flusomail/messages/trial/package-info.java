/** Tests: a mailing sent to a few addresses before it goes to many. */
@NullMarked
package io.flusomail.messages.trial;

import org.jspecify.annotations.NullMarked;

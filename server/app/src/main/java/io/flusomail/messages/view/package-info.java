/** The page behind a mail's "view in browser" link. */
@NullMarked
package io.flusomail.messages.view;

import org.jspecify.annotations.NullMarked;

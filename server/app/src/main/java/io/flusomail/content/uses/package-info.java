/** What templates use of other modules, so that it is not deleted under them. */
@NullMarked
package io.flusomail.content.uses;

import org.jspecify.annotations.NullMarked;

/** Pages for those who read what the server answered: what a problem is, and what to do about it. */
@NullMarked
package io.flusomail.platform.docs;

import org.jspecify.annotations.NullMarked;

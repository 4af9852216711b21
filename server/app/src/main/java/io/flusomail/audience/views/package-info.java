/** Ways of looking at the table of contacts that people keep. */
@NullMarked
package io.flusomail.audience.views;

import org.jspecify.annotations.NullMarked;

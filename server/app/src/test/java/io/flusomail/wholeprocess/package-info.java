/** The application as a real process: killed, stopped, refused and doubled, with a relay that counts what it gets. */
@NullMarked
package io.flusomail.wholeprocess;

import org.jspecify.annotations.NullMarked;

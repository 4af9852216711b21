/** What an address tells without its owner being asked: its form, its domain, whose it seems to be, where its mail goes. */
@NullMarked
package io.flusomail.audience.verification.offline;

import org.jspecify.annotations.NullMarked;

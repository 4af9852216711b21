/** What tests share: the database, the clock, the named world. */
@NullMarked
package io.flusomail.testkit;

import org.jspecify.annotations.NullMarked;

/** What an export looks like: its columns, its rows, its bytes. No Spring, no SQL. */
@NullMarked
package io.flusomail.audience.exports.writing;

import org.jspecify.annotations.NullMarked;

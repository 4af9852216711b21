/** What an export looks like: its columns, its rows, its bytes. No Spring, no SQL. */
@NamedInterface("files")
@NullMarked
package io.flusomail.audience.exports.writing;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;

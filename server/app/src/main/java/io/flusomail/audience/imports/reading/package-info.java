/** Reading a file as a table of people: encoding, delimiter, heading, what each column holds, and the rows. No Spring. */
@NamedInterface("reading")
@NullMarked
package io.flusomail.audience.imports.reading;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;

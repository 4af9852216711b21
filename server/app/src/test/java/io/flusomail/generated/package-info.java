/** Pages that are written from the application itself and compared with what is committed. */
@NullMarked
package io.flusomail.generated;

import org.jspecify.annotations.NullMarked;

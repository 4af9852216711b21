/** Taking an import back: what it made goes, what it changed is as it was, as far as nobody has touched it since. */
@NullMarked
package io.flusomail.audience.imports.rollback;

import org.jspecify.annotations.NullMarked;

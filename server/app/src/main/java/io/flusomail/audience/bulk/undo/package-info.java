/** Taking a bulk update back for a day: what nobody has changed since is as it was. */
@NullMarked
package io.flusomail.audience.bulk.undo;

import org.jspecify.annotations.NullMarked;

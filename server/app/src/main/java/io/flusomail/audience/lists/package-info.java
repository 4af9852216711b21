/** Lists and who is on them. */
@NullMarked
package io.flusomail.audience.lists;

import org.jspecify.annotations.NullMarked;

/** Finding people by a part of their address or name: an index that follows the log. */
@NullMarked
package io.flusomail.audience.search;

import org.jspecify.annotations.NullMarked;

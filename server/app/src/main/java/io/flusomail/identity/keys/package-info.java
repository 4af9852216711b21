/** API keys of scripts and neighbouring systems. */
@NullMarked
package io.flusomail.identity.keys;

import org.jspecify.annotations.NullMarked;

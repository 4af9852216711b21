@NullMarked
package io.flusomail.content.liquid;

import org.jspecify.annotations.NullMarked;

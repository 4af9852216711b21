@NullMarked
package io.flusomail.content.rendering;

import org.jspecify.annotations.NullMarked;

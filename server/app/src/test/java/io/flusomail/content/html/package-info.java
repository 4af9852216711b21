@NullMarked
package io.flusomail.content.html;

import org.jspecify.annotations.NullMarked;

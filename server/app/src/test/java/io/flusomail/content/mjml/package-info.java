@NullMarked
package io.flusomail.content.mjml;

import org.jspecify.annotations.NullMarked;

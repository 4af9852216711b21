@NullMarked
package io.flusomail.content.templates;

import org.jspecify.annotations.NullMarked;

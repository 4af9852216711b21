@NullMarked
package io.flusomail.audience.lists;

import org.jspecify.annotations.NullMarked;

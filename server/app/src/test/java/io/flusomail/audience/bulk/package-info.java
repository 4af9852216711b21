@NullMarked
package io.flusomail.audience.bulk;

import org.jspecify.annotations.NullMarked;

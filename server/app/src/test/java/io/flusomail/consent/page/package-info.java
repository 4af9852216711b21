@NullMarked
package io.flusomail.consent.page;

import org.jspecify.annotations.NullMarked;

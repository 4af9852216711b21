@NullMarked
package io.flusomail.audience.contacts;

import org.jspecify.annotations.NullMarked;

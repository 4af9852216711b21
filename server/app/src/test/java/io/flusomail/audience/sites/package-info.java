@NullMarked
package io.flusomail.audience.sites;

import org.jspecify.annotations.NullMarked;

@NullMarked
package io.flusomail.campaigns;

import org.jspecify.annotations.NullMarked;

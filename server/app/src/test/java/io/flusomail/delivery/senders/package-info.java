@NullMarked
package io.flusomail.delivery.senders;

import org.jspecify.annotations.NullMarked;

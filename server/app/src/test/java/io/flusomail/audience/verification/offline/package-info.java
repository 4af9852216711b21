@NullMarked
package io.flusomail.audience.verification.offline;

import org.jspecify.annotations.NullMarked;

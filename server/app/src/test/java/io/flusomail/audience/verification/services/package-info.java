@NullMarked
package io.flusomail.audience.verification.services;

import org.jspecify.annotations.NullMarked;

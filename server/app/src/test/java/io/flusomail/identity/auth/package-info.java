@NullMarked
package io.flusomail.identity.auth;

import org.jspecify.annotations.NullMarked;

@NullMarked
package io.flusomail.identity.users;

import org.jspecify.annotations.NullMarked;

/** The people who sign in and their place in workspaces. */
@NullMarked
package io.flusomail.identity.users;

import org.jspecify.annotations.NullMarked;

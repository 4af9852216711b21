@NullMarked
package io.flusomail.identity.workspaces;

import org.jspecify.annotations.NullMarked;

/** The providers of a workspace: settings, routing among them, health, and the kinds that are built in. */
@NullMarked
package io.flusomail.delivery.providers;

import org.jspecify.annotations.NullMarked;

/** The live connection {@code /api/live}: frames travel through PostgreSQL, so that every node's screens hear them. */
@NullMarked
package io.flusomail.integrations.live;

import org.jspecify.annotations.NullMarked;

/**
 * What other systems tell about people: who they are (identify), what they do (track), and which names are one person's
 * (alias). A batch is one transaction of a handful of statements, however many items it has.
 */
@NullMarked
package io.flusomail.audience.ingest;

import org.jspecify.annotations.NullMarked;

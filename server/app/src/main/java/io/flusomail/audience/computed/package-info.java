/**
 * What is computed of people: traits over their events, scores, and how lively they are. Each is a pure function of facts
 * and the moment; its values stand in custom fields that nobody writes, so that rules, templates and tables find them as
 * they find any. Whoever has done something, or whom an edge of a window has passed, is marked and computed anew out of the
 * log: what is kept by following and what is built at once are the same statements.
 */
@NullMarked
package io.flusomail.audience.computed;

import org.jspecify.annotations.NullMarked;

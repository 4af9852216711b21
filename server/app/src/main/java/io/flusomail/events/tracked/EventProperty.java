package io.flusomail.events.tracked;

import java.util.List;
import java.util.SortedSet;

/**
 * What is known of a property of a custom event.
 *
 * @param types of its values: {@code text, number, boolean, date, datetime, list, object}
 * @param examples a few short values that several people had; none is about one person
 */
public record EventProperty(String name, SortedSet<String> types, List<Object> examples) {}

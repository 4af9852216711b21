package io.flusomail.audience.timeline;

import io.flusomail.events.EventKind;
import io.flusomail.platform.problems.ProblemException;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What of a timeline is asked for. */
record ActivityFilter(Set<EventKind> kinds, boolean notes) {

    /** How a note calls itself among the kinds of facts. */
    static final String NOTE = "note";

    private static final ActivityFilter ALL = new ActivityFilter(EnumSet.allOf(EventKind.class), true);

    /**
     * Reads names of kinds and of groups, in any mixture.
     *
     * @param names null or empty: all
     * @throws ProblemException 422 that names {@code kind}
     */
    static ActivityFilter of(@Nullable List<String> names) {
        if (names == null || names.isEmpty()) {
            return ALL;
        }
        Set<EventKind> kinds = EnumSet.noneOf(EventKind.class);
        boolean notes = false;
        for (String name : names) {
            boolean ofNotes = name.equals(NOTE) || name.equals(ActivityGroup.NOTES.code());
            notes |= ofNotes;
            if (!ofNotes && !addTo(kinds, name)) {
                throw ProblemException.invalid("kind", "unknown", "Nothing of this kind happens to people.");
            }
        }
        return new ActivityFilter(kinds, notes);
    }

    private static boolean addTo(Set<EventKind> kinds, String name) {
        List<EventKind> meant = List.of(EventKind.values()).stream()
                .filter(kind -> kind.code().equals(name)
                        || ActivityGroup.of(kind).code().equals(name))
                .toList();
        return kinds.addAll(meant) || !meant.isEmpty();
    }
}

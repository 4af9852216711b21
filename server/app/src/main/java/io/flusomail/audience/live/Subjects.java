package io.flusomail.audience.live;

import io.flusomail.audience.rules.FieldRef;
import io.flusomail.audience.rules.Needs;
import io.flusomail.events.EventKind;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What of a person has changed when they are marked, and what of people the rule of a segment asks for: one word for each
 * kind of fact, and for the events of each name. The triggers that mark people know some of the words.
 */
public final class Subjects {

    /** Whatever is known of them may have changed. */
    static final String ANYTHING = "";

    /** The status that follows from what somebody does, and nothing else of them. */
    public static final String ENGAGEMENT = "engagement";

    private static final String FIELDS = "fields";
    private static final String TAGS = "tags";
    private static final String LISTS = "lists";
    private static final String CONSENT = "consent";
    private static final String TOPICS = "topics";

    private Subjects() {}

    /** A fact of the log: of custom events the name tells which. */
    static String of(EventKind kind, @Nullable String name) {
        return kind == EventKind.TRACKED ? "event " + name : "kind " + kind.code();
    }

    static Set<String> askedBy(Needs needs) {
        Set<String> asked = new HashSet<>();
        add(asked, FIELDS, needs.fields());
        add(asked, TAGS, needs.tags());
        add(asked, LISTS, needs.lists());
        add(asked, CONSENT, needs.channels());
        add(asked, TOPICS, needs.topics());
        if (needs.fields().stream().anyMatch(Subjects::isEngagement)) {
            asked.add(ENGAGEMENT);
        }
        needs.names().forEach(name -> asked.add(of(EventKind.TRACKED, name)));
        needs.kinds().forEach(kind -> asked.add(of(kind, null)));
        return Set.copyOf(asked);
    }

    private static void add(Set<String> asked, String subject, Collection<?> needed) {
        if (!needed.isEmpty()) {
            asked.add(subject);
        }
    }

    private static boolean isEngagement(FieldRef field) {
        return field.id() == null && field.key().equals("engagement_status");
    }

    static Set<String> ofAll(Stream<Set<String>> some) {
        return some.flatMap(Set::stream).collect(Collectors.toUnmodifiableSet());
    }

    /** Whether who asks for the ones must look again when the others have changed. */
    static boolean concern(Set<String> asked, Set<String> changed) {
        return changed.contains(ANYTHING) || !Collections.disjoint(asked, changed);
    }
}

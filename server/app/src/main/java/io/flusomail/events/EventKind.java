package io.flusomail.events;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What can happen to a contact. The code is what the log stores and the API shows; kinds are only ever added. */
public enum EventKind {
    CONTACT_CREATED,
    CONTACT_UPDATED,
    IMPORTED,
    LIST_JOINED,
    LIST_LEFT,
    TAG_ADDED,
    TAG_REMOVED,
    CONSENT_GIVEN,
    CONSENT_WITHDRAWN,
    SUPPRESSED,
    SENT,
    DELIVERED,
    DEFERRED,
    BOUNCED,
    COMPLAINED,
    FAILED,
    OPENED,
    CLICKED,
    UNSUBSCRIBED,
    /** A custom event; {@link ContactEvent#name()} says which. */
    TRACKED,
    SEGMENT_ENTERED,
    SEGMENT_LEFT,
    /** Somebody chose a topic, or declined it. */
    TOPIC_CHOSEN,
    TOPIC_DECLINED,
    /** Somebody asked for a rest from marketing, or ended it. */
    PAUSED,
    RESUMED,
    /** Somebody else turned out to be this person; {@code former_id}. */
    CONTACT_MERGED,
    /** How lively somebody is by their own doing: {@code from}, {@code to}. */
    ENGAGEMENT_CHANGED;

    private static final Map<String, EventKind> BY_CODE =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(EventKind::code, Function.identity()));

    private final String code = name().toLowerCase(Locale.ROOT);

    /** Lower snake case: {@code list_joined}. */
    public String code() {
        return code;
    }

    /**
     * The kinds that are looked at for this one. Nobody confirms a delivery over SMTP: delivered is what was sent and did not
     * bounce later, and no fact of its own says so.
     */
    public Set<EventKind> toldBy() {
        return this == DELIVERED ? EnumSet.of(SENT, BOUNCED) : EnumSet.of(this);
    }

    /** The kind with this code; {@link IllegalArgumentException} for one that this version does not know. */
    public static EventKind of(String code) {
        EventKind kind = BY_CODE.get(code);
        if (kind == null) {
            throw new IllegalArgumentException("no event kind " + code);
        }
        return kind;
    }
}

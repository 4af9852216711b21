package io.flusomail.audience.timeline;

import io.flusomail.events.EventKind;
import java.util.Locale;

/** What a timeline can be narrowed to: each kind of fact is of one group, notes are one of their own. */
enum ActivityGroup {
    /** Mails, and what was done with them. */
    MESSAGES,
    /** What somebody did elsewhere, and how lively that makes them. */
    BEHAVIOUR,
    PROFILE,
    /** Lists and tags. */
    LISTS,
    CONSENT,
    SEGMENTS,
    NOTES;

    static ActivityGroup of(EventKind kind) {
        return switch (kind) {
            case SENT, DELIVERED, DEFERRED, BOUNCED, COMPLAINED, FAILED, OPENED, CLICKED -> MESSAGES;
            case TRACKED, ENGAGEMENT_CHANGED -> BEHAVIOUR;
            case CONTACT_CREATED, CONTACT_UPDATED, CONTACT_MERGED, IMPORTED -> PROFILE;
            case LIST_JOINED, LIST_LEFT, TAG_ADDED, TAG_REMOVED -> LISTS;
            case CONSENT_GIVEN,
                    CONSENT_WITHDRAWN,
                    SUPPRESSED,
                    UNSUBSCRIBED,
                    TOPIC_CHOSEN,
                    TOPIC_DECLINED,
                    PAUSED,
                    RESUMED -> CONSENT;
            case SEGMENT_ENTERED, SEGMENT_LEFT -> SEGMENTS;
        };
    }

    /** Lower snake case. */
    String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}

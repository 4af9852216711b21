package io.flusomail.events;

import static io.flusomail.events.db.Tables.CONTACT_EVENT;

import io.flusomail.platform.web.CursorRequest;
import io.flusomail.platform.web.StorableTime;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jooq.Condition;
import org.jooq.Row2;
import org.jooq.impl.DSL;

/** Where a page of facts ends that are listed by when they happened, the latest first. */
public final class EventConditions {

    private EventConditions() {}

    /** The place of a fact in such a list: what a cursor holds. */
    public static String place(Instant occurredAt, long seq) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, occurredAt) + " " + seq;
    }

    /** What comes after the place in such a list. */
    public static Condition before(String place) {
        int space = place.indexOf(' ');
        try {
            Instant at = Instant.EPOCH.plus(Long.parseLong(place.substring(0, space)), ChronoUnit.MICROS);
            if (!StorableTime.storable(at)) {
                throw CursorRequest.unreadable();
            }
            Row2<Instant, Long> fact = DSL.row(CONTACT_EVENT.OCCURRED_AT, CONTACT_EVENT.SEQ);
            return fact.lt(at, Long.parseLong(place.substring(space + 1)));
        } catch (RuntimeException _) {
            throw CursorRequest.unreadable();
        }
    }
}

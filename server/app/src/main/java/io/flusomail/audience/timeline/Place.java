package io.flusomail.audience.timeline;

import io.flusomail.events.EventConditions;
import io.flusomail.events.LoggedEvent;
import io.flusomail.platform.web.CursorRequest;
import io.flusomail.platform.web.StorableTime;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Where a page of a timeline ends. Of what happened in the same moment, facts come before notes.
 *
 * @param ofFacts as the log knows it: facts that follow are before this
 * @param note the last one shown, when the page ends with a note
 */
record Place(String ofFacts, Instant at, @Nullable UUID note) {

    static Place of(LoggedEvent fact) {
        Instant at = fact.event().occurredAt();
        return new Place(EventConditions.place(at, fact.seq()), at, null);
    }

    /** Facts of its moment have been shown: their numbers begin with 1. */
    static Place of(FindNotes.Row note) {
        return new Place(EventConditions.place(note.at(), 0), note.at(), note.id());
    }

    static Optional<Place> in(CursorRequest request) {
        return request.after().map(Place::read);
    }

    private static Place read(String key) {
        String[] parts = key.split(" ", 3);
        try {
            Instant at = Instant.EPOCH.plus(Long.parseLong(parts[0]), ChronoUnit.MICROS);
            if (StorableTime.storable(at)) {
                return new Place(
                        EventConditions.place(at, Long.parseLong(parts[1])),
                        at,
                        parts.length == 3 ? UUID.fromString(parts[2]) : null);
            }
        } catch (RuntimeException _) {
            throw CursorRequest.unreadable();
        }
        throw CursorRequest.unreadable();
    }

    String key() {
        return note == null ? ofFacts : ofFacts + " " + note;
    }
}

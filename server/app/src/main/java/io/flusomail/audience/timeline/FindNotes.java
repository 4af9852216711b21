package io.flusomail.audience.timeline;

import static io.flusomail.audience.db.Tables.CONTACT_NOTE;

import io.flusomail.platform.ids.ContactId;
import io.flusomail.platform.scope.WorkspaceScope;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Records;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Component;

/** A stretch of the notes about a person, by when they were written, the latest first. */
@Component
class FindNotes {

    private final DSLContext dsl;

    FindNotes(DSLContext dsl) {
        this.dsl = dsl;
    }

    record Row(UUID id, Instant at, String text, String authorName) {}

    List<Row> after(ContactId contact, Optional<Place> place, int limit) {
        return dsl.select(CONTACT_NOTE.ID, CONTACT_NOTE.CREATED_AT, CONTACT_NOTE.TEXT, CONTACT_NOTE.AUTHOR_NAME)
                .from(CONTACT_NOTE)
                .where(CONTACT_NOTE.WORKSPACE_ID.eq(WorkspaceScope.current()), CONTACT_NOTE.CONTACT_ID.eq(contact))
                .and(place.map(FindNotes::before).orElse(DSL.noCondition()))
                .orderBy(CONTACT_NOTE.CREATED_AT.desc(), CONTACT_NOTE.ID.desc())
                .limit(limit)
                .fetch(Records.mapping(Row::new));
    }

    private static Condition before(Place place) {
        return place.note() == null
                ? CONTACT_NOTE.CREATED_AT.le(place.at())
                : DSL.row(CONTACT_NOTE.CREATED_AT, CONTACT_NOTE.ID).lt(place.at(), place.note());
    }
}

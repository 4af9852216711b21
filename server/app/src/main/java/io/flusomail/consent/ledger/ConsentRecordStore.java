package io.flusomail.consent.ledger;

import static io.flusomail.consent.db.Tables.CONSENT_RECORD;

import io.flusomail.platform.ids.ContactId;
import io.flusomail.platform.scope.WorkspaceScope;
import java.time.Instant;
import java.util.List;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Lines of the ledger of consent in the bound workspace. */
@Component
class ConsentRecordStore {

    private final DSLContext dsl;

    ConsentRecordStore(DSLContext dsl) {
        this.dsl = dsl;
    }

    /** Where a line stands among those of its person: the latest first, and of one moment the last written first. */
    record Place(Instant at, long number) {}

    record Line(ConsentRecord consent, Place place) {}

    List<Line> of(ContactId contact, @Nullable Place after, int limit) {
        return dsl.selectFrom(CONSENT_RECORD)
                .where(CONSENT_RECORD.WORKSPACE_ID.eq(WorkspaceScope.current()))
                .and(CONSENT_RECORD.CONTACT_ID.eq(contact))
                .and(behind(after))
                .orderBy(CONSENT_RECORD.AT.desc(), CONSENT_RECORD.NUMBER.desc())
                .limit(limit)
                .fetch(ConsentRecordStore::line);
    }

    private static Condition behind(@Nullable Place after) {
        return after == null
                ? DSL.noCondition()
                : DSL.row(CONSENT_RECORD.AT, CONSENT_RECORD.NUMBER)
                        .lessThan(DSL.row(DSL.val(after.at()), DSL.val(after.number())));
    }

    private static Line line(Record r) {
        var consent = new ConsentRecord(
                r.get(CONSENT_RECORD.CHANNEL),
                r.get(CONSENT_RECORD.PURPOSE),
                r.get(CONSENT_RECORD.TOPIC_ID),
                r.get(CONSENT_RECORD.LIST_ID),
                r.get(CONSENT_RECORD.ACTION),
                r.get(CONSENT_RECORD.SOURCE),
                r.get(CONSENT_RECORD.WORDING),
                r.get(CONSENT_RECORD.NOTE),
                r.get(CONSENT_RECORD.IP),
                r.get(CONSENT_RECORD.SOURCE_ID),
                r.get(CONSENT_RECORD.SEND_ID),
                r.get(CONSENT_RECORD.AT),
                r.get(CONSENT_RECORD.RECORDED_AT));
        return new Line(consent, new Place(consent.at(), r.get(CONSENT_RECORD.NUMBER)));
    }
}

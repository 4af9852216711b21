package io.flusomail.consent;

import static io.flusomail.consent.db.Tables.CONSENT_RECORD;
import static io.flusomail.consent.db.Tables.TOPIC;

import io.flusomail.consent.ConsentReceipts.Line;
import io.flusomail.platform.ids.ContactId;
import io.flusomail.platform.ids.ListId;
import io.flusomail.platform.scope.WorkspaceScope;
import java.util.List;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The lines of one person in the ledger of consent, the latest first. */
@Component
class ReceiptStore {

    private static final int MOST = 500;

    private final DSLContext dsl;

    ReceiptStore(DSLContext dsl) {
        this.dsl = dsl;
    }

    /** @param list that it is about, whose name audience knows */
    record Kept(Line line, @Nullable ListId list) {}

    List<Kept> of(ContactId contact) {
        return dsl.select(
                        CONSENT_RECORD.AT,
                        CONSENT_RECORD.CHANNEL,
                        CONSENT_RECORD.PURPOSE,
                        TOPIC.NAME,
                        CONSENT_RECORD.ACTION,
                        CONSENT_RECORD.SOURCE,
                        CONSENT_RECORD.IP,
                        CONSENT_RECORD.WORDING,
                        CONSENT_RECORD.LIST_ID)
                .from(CONSENT_RECORD)
                .leftJoin(TOPIC)
                .on(TOPIC.WORKSPACE_ID.eq(CONSENT_RECORD.WORKSPACE_ID), TOPIC.ID.eq(CONSENT_RECORD.TOPIC_ID))
                .where(CONSENT_RECORD.WORKSPACE_ID.eq(WorkspaceScope.current()), CONSENT_RECORD.CONTACT_ID.eq(contact))
                .orderBy(CONSENT_RECORD.AT.desc(), CONSENT_RECORD.NUMBER.desc())
                .limit(MOST)
                .fetch(r -> new Kept(
                        new Line(
                                r.value1(),
                                r.value2(),
                                r.value3(),
                                r.value4(),
                                r.value5(),
                                r.value6(),
                                r.value7(),
                                r.value8()),
                        r.value9()));
    }
}

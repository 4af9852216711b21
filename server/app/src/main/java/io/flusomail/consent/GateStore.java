package io.flusomail.consent;

import static io.flusomail.consent.db.Tables.CONSENT_RECORD;

import io.flusomail.platform.ids.ContactId;
import io.flusomail.platform.ids.SendId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The verdict on a batch that is about to go, in one statement. */
@Component
class GateStore {

    /** One question. */
    record Asked(SendId send, @Nullable ContactId contact, String emailNorm) {}

    private final DSLContext dsl;
    private final VerdictConditions verdicts;

    GateStore(DSLContext dsl, VerdictConditions verdicts) {
        this.dsl = dsl;
        this.verdicts = verdicts;
    }

    Map<SendId, String> refusals(List<Asked> batch, MailingTerms terms) {
        int size = batch.size();
        UUID[] sends = new UUID[size];
        @Nullable UUID[] contacts = new UUID[size];
        String[] addresses = new String[size];
        for (int i = 0; i < size; i++) {
            ContactId contact = batch.get(i).contact();
            sends[i] = batch.get(i).send().value();
            contacts[i] = contact == null ? null : contact.value();
            addresses[i] = batch.get(i).emailNorm();
        }
        Table<?> asked = DSL.table(
                "unnest({0}, {1}, {2}) as asked(send_id, contact_id, email_norm)",
                DSL.val(sends), DSL.val(contacts), DSL.val(addresses));
        Field<SendId> send = DSL.field("asked.send_id", CONSENT_RECORD.SEND_ID.getDataType());
        Field<ContactId> contact = DSL.field("asked.contact_id", CONSENT_RECORD.CONTACT_ID.getDataType());
        Field<String> refusal = verdicts.refusal(contact, DSL.field("asked.email_norm", String.class), terms);
        Map<SendId, String> refusals = new HashMap<>();
        dsl.select(send, refusal).from(asked).forEach(row -> {
            if (row.value2() != null) {
                refusals.put(row.value1(), row.value2());
            }
        });
        return refusals;
    }
}

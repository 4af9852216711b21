package io.flusomail.consent;

import static io.flusomail.consent.PersonSet.contactOf;
import static io.flusomail.consent.PersonSet.emailOf;
import static io.flusomail.consent.PersonSet.everybody;

import io.flusomail.audience.Audience;
import io.flusomail.platform.ids.ContactId;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Component;

/** Why one person of the bound workspace, or one address, gets no mail. */
@Component
class RefusalStore {

    private final DSLContext dsl;
    private final Audience audience;
    private final VerdictConditions verdicts;

    RefusalStore(DSLContext dsl, Audience audience, VerdictConditions verdicts) {
        this.dsl = dsl;
        this.audience = audience;
        this.verdicts = verdicts;
    }

    Optional<String> refusalOf(ContactId contact, MailingTerms terms) {
        Table<?> people = everybody(audience);
        return dsl.select(DSL.coalesce(
                        DSL.field(DSL.select(verdicts.refusal(contactOf(people), emailOf(people), terms))
                                .from(people)
                                .where(contactOf(people).eq(contact))),
                        DSL.when(
                                DSL.notExists(DSL.selectOne()
                                        .from(people)
                                        .where(contactOf(people).eq(contact))),
                                "no_email")))
                .fetchOptional(r -> r.value1());
    }

    /** Why an address is closed, whoever has it. */
    Optional<String> closingOf(String target) {
        return dsl.select(verdicts.closing(DSL.val(target))).fetchOptional(r -> r.value1());
    }
}

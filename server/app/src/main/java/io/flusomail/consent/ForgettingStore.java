package io.flusomail.consent;

import static io.flusomail.consent.db.Tables.LET_GO;
import static io.flusomail.consent.db.Tables.OPT_IN;
import static io.flusomail.consent.db.Tables.STANDING;
import static io.flusomail.consent.db.Tables.SUPPRESSION;
import static io.flusomail.consent.db.Tables.SUPPRESSION_LIST;
import static io.flusomail.consent.db.Tables.SUPPRESSION_LIST_ENTRY;
import static io.flusomail.consent.db.Tables.TOPIC_CHOICE;

import io.flusomail.platform.ids.ContactId;
import io.flusomail.platform.ids.SuppressionListId;
import io.flusomail.platform.scope.WorkspaceScope;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Component;

/** What goes and what is kept of erased people of the bound workspace. */
@Component
class ForgettingStore {

    private final DSLContext dsl;
    private final VerdictConditions verdicts;

    ForgettingStore(DSLContext dsl, VerdictConditions verdicts) {
        this.dsl = dsl;
        this.verdicts = verdicts;
    }

    /** What they said. */
    void forgetConsent(Collection<ContactId> contacts) {
        dsl.deleteFrom(STANDING)
                .where(STANDING.WORKSPACE_ID.eq(WorkspaceScope.current()), STANDING.CONTACT_ID.in(contacts))
                .execute();
        dsl.deleteFrom(TOPIC_CHOICE)
                .where(TOPIC_CHOICE.WORKSPACE_ID.eq(WorkspaceScope.current()), TOPIC_CHOICE.CONTACT_ID.in(contacts))
                .execute();
        dsl.deleteFrom(OPT_IN)
                .where(OPT_IN.WORKSPACE_ID.eq(WorkspaceScope.current()), OPT_IN.CONTACT_ID.in(contacts))
                .execute();
        dsl.deleteFrom(LET_GO)
                .where(LET_GO.WORKSPACE_ID.eq(WorkspaceScope.current()), LET_GO.CONTACT_ID.in(contacts))
                .execute();
        dsl.fetch(
                "select consent.forget({0})",
                DSL.val(contacts.stream().map(ContactId::value).toArray(UUID[]::new)));
    }

    /**
     * Keeps addresses closed without keeping the addresses, here and for the organisation. Where one was erased before,
     * what was kept then is enough.
     */
    void forgetAddresses(Collection<String> addresses) {
        var known = SUPPRESSION.as("known");
        Condition these = SUPPRESSION
                .HOLDER
                .in(DSL.val(WorkspaceScope.current().value()), SuppressionStore.organization())
                .and(SUPPRESSION.TARGET.eq(DSL.any(addresses.toArray(String[]::new))));
        dsl.deleteFrom(SUPPRESSION)
                .where(these)
                .andExists(DSL.selectOne()
                        .from(known)
                        .where(known.HOLDER.eq(SUPPRESSION.HOLDER), known.REASON.eq(SUPPRESSION.REASON))
                        .and(known.TARGET.eq(verdicts.erased(SUPPRESSION.TARGET))))
                .execute();
        dsl.update(SUPPRESSION)
                .set(SUPPRESSION.TARGET, verdicts.erased(SUPPRESSION.TARGET))
                .setNull(SUPPRESSION.NOTE)
                .where(these)
                .execute();
        forgetOnLists(addresses);
    }

    private void forgetOnLists(Collection<String> addresses) {
        var known = SUPPRESSION_LIST_ENTRY.as("known");
        Condition these = SUPPRESSION_LIST_ENTRY
                .WORKSPACE_ID
                .eq(WorkspaceScope.current())
                .and(SUPPRESSION_LIST_ENTRY.TARGET.eq(DSL.any(addresses.toArray(String[]::new))));
        Map<SuppressionListId, Integer> gone = dsl
                .deleteFrom(SUPPRESSION_LIST_ENTRY)
                .where(these)
                .andExists(DSL.selectOne()
                        .from(known)
                        .where(known.WORKSPACE_ID.eq(WorkspaceScope.current()))
                        .and(known.SUPPRESSION_LIST_ID.eq(SUPPRESSION_LIST_ENTRY.SUPPRESSION_LIST_ID))
                        .and(known.TARGET.eq(verdicts.erased(SUPPRESSION_LIST_ENTRY.TARGET))))
                .returning(SUPPRESSION_LIST_ENTRY.SUPPRESSION_LIST_ID)
                .fetch(SUPPRESSION_LIST_ENTRY.SUPPRESSION_LIST_ID)
                .stream()
                .collect(Collectors.toMap(Function.identity(), _ -> 1, Integer::sum));
        gone.forEach((list, amount) -> dsl.update(SUPPRESSION_LIST)
                .set(SUPPRESSION_LIST.ENTRIES, SUPPRESSION_LIST.ENTRIES.minus(amount))
                .where(SUPPRESSION_LIST.WORKSPACE_ID.eq(WorkspaceScope.current()), SUPPRESSION_LIST.ID.eq(list))
                .execute());
        dsl.update(SUPPRESSION_LIST_ENTRY)
                .set(SUPPRESSION_LIST_ENTRY.TARGET, verdicts.erased(SUPPRESSION_LIST_ENTRY.TARGET))
                .setNull(SUPPRESSION_LIST_ENTRY.NOTE)
                .where(these)
                .execute();
    }
}

package io.flusomail.events;

import static io.flusomail.events.db.Tables.CONTACT_EVENT;

import io.flusomail.platform.ids.ContactId;
import io.flusomail.platform.scope.WorkspaceScope;
import org.jooq.Condition;
import org.jooq.Record1;
import org.jooq.Select;
import org.jooq.impl.DSL;

/** Questions to the log of the bound workspace, as selects to be put into a statement of the caller's. */
public final class EventSetConditions {

    private EventSetConditions() {}

    /** The contacts of whom it is true; one may come more than once. */
    public static Select<Record1<ContactId>> contacts(EventSet set) {
        var counted = DSL.select(CONTACT_EVENT.CONTACT_ID)
                .from(CONTACT_EVENT)
                .where(CONTACT_EVENT.WORKSPACE_ID.eq(WorkspaceScope.current()))
                .and(which(set))
                .and(set.among().apply(CONTACT_EVENT.CONTACT_ID))
                .and(set.where().apply(CONTACT_EVENT.DATA));
        return set.having() == null
                ? counted
                : counted.groupBy(CONTACT_EVENT.CONTACT_ID)
                        .having(set.having()
                                .apply(new EventSet.Together(
                                        DSL.count(),
                                        DSL.min(CONTACT_EVENT.OCCURRED_AT),
                                        DSL.max(CONTACT_EVENT.OCCURRED_AT),
                                        CONTACT_EVENT.DATA)));
    }

    /** The kind is written out: only then does the planner see that a partial index holds it. */
    private static Condition which(EventSet set) {
        Condition which = CONTACT_EVENT.KIND.eq(DSL.inline(set.kind().code()));
        if (set.name() != null) {
            which = which.and(CONTACT_EVENT.NAME.eq(set.name()));
        }
        if (set.from() != null) {
            which = which.and(CONTACT_EVENT.OCCURRED_AT.ge(set.from()));
        }
        if (set.to() != null) {
            which = which.and(CONTACT_EVENT.OCCURRED_AT.lt(set.to()));
        }
        if (set.sources() != null) {
            which = which.and(
                    set.sources().isEmpty() ? DSL.falseCondition() : CONTACT_EVENT.SOURCE_ID.in(set.sources()));
        }
        return set.humansOnly() ? which.and(CONTACT_EVENT.MACHINE.isNull()) : which;
    }
}

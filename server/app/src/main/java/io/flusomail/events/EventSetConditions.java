package io.flusomail.events;

import static io.flusomail.events.db.Tables.CONTACT_EVENT;

import io.flusomail.platform.ids.ContactId;
import io.flusomail.platform.scope.WorkspaceScope;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Param;
import org.jooq.Record1;
import org.jooq.Record2;
import org.jooq.Record3;
import org.jooq.Select;
import org.jooq.impl.DSL;

/** Questions to the log of the bound workspace, as selects to be put into a statement of the caller's. */
public final class EventSetConditions {

    private static final EventSet.Together TOGETHER = new EventSet.Together(
            DSL.count(),
            DSL.min(CONTACT_EVENT.OCCURRED_AT),
            DSL.max(CONTACT_EVENT.OCCURRED_AT),
            CONTACT_EVENT.OCCURRED_AT,
            CONTACT_EVENT.SEQ,
            CONTACT_EVENT.DATA);

    private static final EventSet.Fact FACT = new EventSet.Fact(CONTACT_EVENT.SOURCE_ID, CONTACT_EVENT.DATA);

    private EventSetConditions() {}

    /** The contacts of whom it is true; one may come more than once. */
    public static Select<Record1<ContactId>> contacts(EventSet set) {
        var counted = DSL.select(CONTACT_EVENT.CONTACT_ID).from(CONTACT_EVENT).where(counts(set));
        return set.having() == null
                ? counted
                : counted.groupBy(CONTACT_EVENT.CONTACT_ID).having(set.having().apply(TOGETHER));
    }

    /** What is to be said of the facts of each contact that has any. */
    public static <T> Select<Record2<ContactId, T>> values(EventSet set, Function<EventSet.Together, Field<T>> value) {
        return DSL.select(CONTACT_EVENT.CONTACT_ID, value.apply(TOGETHER))
                .from(CONTACT_EVENT)
                .where(counts(set))
                .groupBy(CONTACT_EVENT.CONTACT_ID);
    }

    /**
     * What each contact did of these kinds, hits of machines left out: how often since then, and when last.
     *
     * @param since included
     */
    public static Select<Record3<ContactId, Integer, Instant>> activity(
            Collection<EventKind> kinds, Instant since, Function<Field<ContactId>, Condition> among) {
        return DSL.select(
                        CONTACT_EVENT.CONTACT_ID.as("contact_id"),
                        DSL.count()
                                .filterWhere(CONTACT_EVENT.OCCURRED_AT.ge(since))
                                .as("amount"),
                        DSL.max(CONTACT_EVENT.OCCURRED_AT).as("last"))
                .from(CONTACT_EVENT)
                .where(CONTACT_EVENT.WORKSPACE_ID.eq(WorkspaceScope.current()))
                .and(CONTACT_EVENT.KIND.in(codes(kinds)))
                .and(CONTACT_EVENT.MACHINE.isNull())
                .and(among.apply(CONTACT_EVENT.CONTACT_ID))
                .groupBy(CONTACT_EVENT.CONTACT_ID);
    }

    /** Who did something of this kind between two times, hits of machines left out; one may come more than once. */
    public static Select<Record1<ContactId>> between(EventKind kind, Instant from, Instant to) {
        return DSL.select(CONTACT_EVENT.CONTACT_ID)
                .from(CONTACT_EVENT)
                .where(CONTACT_EVENT.WORKSPACE_ID.eq(WorkspaceScope.current()))
                .and(CONTACT_EVENT.KIND.eq(DSL.inline(kind.code())))
                .and(CONTACT_EVENT.OCCURRED_AT.ge(from))
                .and(CONTACT_EVENT.OCCURRED_AT.lt(to))
                .and(CONTACT_EVENT.MACHINE.isNull());
    }

    private static List<Field<String>> codes(Collection<EventKind> kinds) {
        return kinds.stream()
                .<Field<String>>map(kind -> DSL.inline(kind.code()))
                .toList();
    }

    private static Condition counts(EventSet set) {
        return CONTACT_EVENT
                .WORKSPACE_ID
                .eq(WorkspaceScope.current())
                .and(which(set))
                .and(set.among().apply(CONTACT_EVENT.CONTACT_ID))
                .and(set.where().apply(FACT));
    }

    /** The kind is written out: only then does the planner see that a partial index holds it. */
    private static Condition which(EventSet set) {
        EventKind kind = set.kind() == EventKind.DELIVERED ? EventKind.SENT : set.kind();
        Condition which = CONTACT_EVENT.KIND.eq(DSL.inline(kind.code()));
        if (set.kind() == EventKind.DELIVERED) {
            which = which.andNotExists(laterBounce(set));
        }
        if (set.name() != null) {
            which = which.and(CONTACT_EVENT.NAME.eq(set.name()));
        }
        if (set.from() != null) {
            which = which.and(CONTACT_EVENT.OCCURRED_AT.ge(written(set.from())));
        }
        if (set.to() != null) {
            which = which.and(CONTACT_EVENT.OCCURRED_AT.lt(written(set.to())));
        }
        if (set.sources() != null) {
            which = which.and(
                    set.sources().isEmpty() ? DSL.falseCondition() : CONTACT_EVENT.SOURCE_ID.in(set.sources()));
        }
        return set.humansOnly() ? which.and(CONTACT_EVENT.MACHINE.isNull()) : which;
    }

    /** That the mail of a fact came back afterwards; what a relay refused at first and took in the end did not. */
    private static Select<?> laterBounce(EventSet set) {
        var later = CONTACT_EVENT.as("later");
        return DSL.selectOne()
                .from(later)
                .where(later.WORKSPACE_ID.eq(WorkspaceScope.current()))
                .and(later.KIND.eq(DSL.inline(EventKind.BOUNCED.code())))
                .and(later.CONTACT_ID.eq(CONTACT_EVENT.CONTACT_ID))
                .and(later.SEND_ID.eq(CONTACT_EVENT.SEND_ID))
                .and(later.OCCURRED_AT.ge(CONTACT_EVENT.OCCURRED_AT))
                .and(set.from() == null ? DSL.noCondition() : later.OCCURRED_AT.ge(written(set.from())))
                .and(set.among().apply(later.CONTACT_ID));
    }

    /** Written out: bound, it would come as a text, which the server would read anew for every row. */
    private static Param<Instant> written(Instant time) {
        return DSL.inline(time, CONTACT_EVENT.OCCURRED_AT);
    }
}

package io.flusomail.events;

import static io.flusomail.events.db.Tables.CONTACT_EVENT;

import io.flusomail.events.db.tables.ContactEvent;
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

    private EventSetConditions() {}

    /** The contacts of whom it is true; one may come more than once. */
    public static Select<Record1<ContactId>> contacts(EventSet set) {
        var counted = DSL.select(CONTACT_EVENT.CONTACT_ID).from(CONTACT_EVENT).where(counts(set, CONTACT_EVENT, 1));
        return set.having() == null
                ? counted
                : counted.groupBy(CONTACT_EVENT.CONTACT_ID).having(set.having().apply(TOGETHER));
    }

    /** What is to be said of the facts of each contact that has any. */
    public static <T> Select<Record2<ContactId, T>> values(EventSet set, Function<EventSet.Together, Field<T>> value) {
        return DSL.select(CONTACT_EVENT.CONTACT_ID, value.apply(TOGETHER))
                .from(CONTACT_EVENT)
                .where(counts(set, CONTACT_EVENT, 1))
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

    /** Who has a fact later than this, and when the first of these is: clocks differ, and some things are told ahead. */
    public static Select<Record2<ContactId, Instant>> ahead(Instant now, Function<Field<ContactId>, Condition> among) {
        return DSL.select(CONTACT_EVENT.CONTACT_ID, DSL.min(CONTACT_EVENT.OCCURRED_AT))
                .from(CONTACT_EVENT)
                .where(CONTACT_EVENT.WORKSPACE_ID.eq(WorkspaceScope.current()))
                .and(CONTACT_EVENT.OCCURRED_AT.gt(written(now)))
                .and(among.apply(CONTACT_EVENT.CONTACT_ID))
                .groupBy(CONTACT_EVENT.CONTACT_ID);
    }

    private static List<Field<String>> codes(Collection<EventKind> kinds) {
        return kinds.stream()
                .<Field<String>>map(kind -> DSL.inline(kind.code()))
                .toList();
    }

    /** @param step how many facts the statement has looked at before, which have names of their own */
    private static Condition counts(EventSet set, ContactEvent fact, int step) {
        Condition counts = fact.WORKSPACE_ID
                .eq(WorkspaceScope.current())
                .and(which(set, fact))
                .and(set.among().apply(fact.CONTACT_ID))
                .and(set.where().apply(new EventSet.Fact(fact.SOURCE_ID, fact.DATA)));
        return set.next() == null ? counts : counts.and(followed(set.next(), fact, step));
    }

    private static Condition followed(EventSet.Next next, ContactEvent fact, int step) {
        ContactEvent later = CONTACT_EVENT.as("later_" + step);
        Field<Instant> end = DSL.field(
                "{0} + make_interval(secs => {1})",
                fact.OCCURRED_AT.getDataType(),
                fact.OCCURRED_AT,
                DSL.inline(next.within().toSeconds()));
        Select<?> came = DSL.selectOne()
                .from(later)
                .where(later.CONTACT_ID.eq(fact.CONTACT_ID))
                .and(later.OCCURRED_AT.gt(fact.OCCURRED_AT))
                .and(later.OCCURRED_AT.le(end))
                .and(counts(next.event(), later, step + 1));
        return next.never() == null
                ? DSL.exists(came)
                : fact.OCCURRED_AT.le(written(next.never())).andNotExists(came);
    }

    /** The kind is written out: only then does the planner see that a partial index holds it. */
    private static Condition which(EventSet set, ContactEvent fact) {
        EventKind kind = set.kind() == EventKind.DELIVERED ? EventKind.SENT : set.kind();
        Condition which = fact.KIND.eq(DSL.inline(kind.code()));
        if (set.kind() == EventKind.DELIVERED) {
            which = which.andNotExists(laterBounce(set, fact));
        }
        if (set.name() != null) {
            which = which.and(fact.NAME.eq(set.name()));
        }
        if (set.from() != null) {
            which = which.and(fact.OCCURRED_AT.ge(written(set.from())));
        }
        if (set.to() != null) {
            which = which.and(fact.OCCURRED_AT.lt(written(set.to())));
        }
        if (set.sources() != null) {
            which = which.and(set.sources().isEmpty() ? DSL.falseCondition() : fact.SOURCE_ID.in(set.sources()));
        }
        return set.humansOnly() ? which.and(fact.MACHINE.isNull()) : which;
    }

    /** That the mail of a fact came back afterwards; what a relay refused at first and took in the end did not. */
    private static Select<?> laterBounce(EventSet set, ContactEvent fact) {
        ContactEvent bounce = CONTACT_EVENT.as("bounce");
        return DSL.selectOne()
                .from(bounce)
                .where(bounce.WORKSPACE_ID.eq(WorkspaceScope.current()))
                .and(bounce.KIND.eq(DSL.inline(EventKind.BOUNCED.code())))
                .and(bounce.CONTACT_ID.eq(fact.CONTACT_ID))
                .and(bounce.SEND_ID.eq(fact.SEND_ID))
                .and(bounce.OCCURRED_AT.ge(fact.OCCURRED_AT))
                .and(set.from() == null ? DSL.noCondition() : bounce.OCCURRED_AT.ge(written(set.from())))
                .and(set.among().apply(bounce.CONTACT_ID));
    }

    /** Written out: bound, it would come as a text, which the server would read anew for every row. */
    static Param<Instant> written(Instant time) {
        return DSL.inline(time, CONTACT_EVENT.OCCURRED_AT);
    }
}

package io.flusomail.audience.live;

import static io.flusomail.audience.db.Tables.SEGMENT_DIRTY;
import static io.flusomail.audience.db.Tables.SEGMENT_MEMBER;

import io.flusomail.audience.rules.IdRange;
import io.flusomail.audience.rules.RuleConditions;
import io.flusomail.platform.database.NamedLock;
import io.flusomail.platform.ids.ContactId;
import io.flusomail.platform.ids.SegmentId;
import io.flusomail.platform.ids.WorkspaceId;
import io.flusomail.platform.scope.WorkspaceScope;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.DataType;
import org.jooq.Field;
import org.jooq.Record1;
import org.jooq.Select;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Component;

/** Who is in which live segment, and who is to be looked at. */
@Component
class MemberStore {

    private final DSLContext dsl;

    MemberStore(DSLContext dsl) {
        this.dsl = dsl;
    }

    /** Lets nobody else write members of this workspace until the transaction ends: what was read stays true. */
    void hold() {
        NamedLock.take(dsl, "segment members of " + WorkspaceScope.current());
    }

    /**
     * Takes people who are marked, while it {@link #hold}s; marks of transactions that run stay. A quarter more than
     * {@code most} at most: those who were marked last come first besides, so that what somebody did now does not wait
     * behind an import of everybody.
     */
    Set<ContactId> claim(int most) {
        WorkspaceId workspace = WorkspaceScope.current();
        var latest = DSL.select(SEGMENT_DIRTY.CONTACT_ID)
                .from(SEGMENT_DIRTY)
                .where(SEGMENT_DIRTY.WORKSPACE_ID.eq(workspace))
                .orderBy(SEGMENT_DIRTY.MARKED_AT.desc())
                .limit(most / 4);
        var first = DSL.selectDistinct(SEGMENT_DIRTY.CONTACT_ID)
                .from(SEGMENT_DIRTY)
                .where(SEGMENT_DIRTY.WORKSPACE_ID.eq(workspace))
                .orderBy(SEGMENT_DIRTY.CONTACT_ID)
                .limit(most);
        var some = DSL.name("some").fields("contact_id").asMaterialized(latest.union(first));
        return dsl.deleteFrom(SEGMENT_DIRTY)
                .where(SEGMENT_DIRTY.WORKSPACE_ID.eq(workspace))
                .and(SEGMENT_DIRTY.CONTACT_ID.in(DSL.with(some)
                        .select(some.field("contact_id", SEGMENT_DIRTY.CONTACT_ID.getDataType()))
                        .from(some)))
                .returning(SEGMENT_DIRTY.CONTACT_ID)
                .fetchSet(SEGMENT_DIRTY.CONTACT_ID);
    }

    void mark(Collection<ContactId> contacts, Instant now) {
        mark(those(contacts), now);
    }

    /** Marks those whom a select yields. */
    void mark(Select<Record1<ContactId>> contacts, Instant now) {
        var chosen = contacts.asTable("chosen", "contact_id");
        Field<ContactId> id = chosen.field("contact_id", SEGMENT_DIRTY.CONTACT_ID.getDataType());
        dsl.insertInto(SEGMENT_DIRTY, SEGMENT_DIRTY.WORKSPACE_ID, SEGMENT_DIRTY.CONTACT_ID, SEGMENT_DIRTY.MARKED_AT)
                .select(DSL.selectDistinct(
                                DSL.val(WorkspaceScope.current(), SEGMENT_DIRTY.WORKSPACE_ID),
                                id,
                                DSL.val(now, SEGMENT_DIRTY.MARKED_AT))
                        .from(chosen)
                        .orderBy(id))
                .onConflictDoNothing()
                .execute();
    }

    /** Which of these people are in which segment now. */
    Map<SegmentId, Set<ContactId>> memberships(Collection<ContactId> contacts) {
        return dsl
                .select(SEGMENT_MEMBER.SEGMENT_ID, SEGMENT_MEMBER.CONTACT_ID)
                .from(SEGMENT_MEMBER)
                .where(SEGMENT_MEMBER.WORKSPACE_ID.eq(WorkspaceScope.current()))
                .and(SEGMENT_MEMBER.CONTACT_ID.eq(DSL.any(contacts.toArray(ContactId[]::new))))
                .fetchGroups(row -> row.value1(), row -> row.value2())
                .entrySet()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, e -> new HashSet<>(e.getValue())));
    }

    /** Puts people in; those who were not. */
    List<ContactId> enter(SegmentId segment, Select<Record1<ContactId>> contacts, Instant now) {
        var chosen = contacts.asTable("chosen", "contact_id");
        return dsl.insertInto(
                        SEGMENT_MEMBER,
                        SEGMENT_MEMBER.WORKSPACE_ID,
                        SEGMENT_MEMBER.SEGMENT_ID,
                        SEGMENT_MEMBER.CONTACT_ID,
                        SEGMENT_MEMBER.SINCE)
                .select(DSL.select(
                                DSL.val(WorkspaceScope.current(), SEGMENT_MEMBER.WORKSPACE_ID),
                                DSL.val(segment, SEGMENT_MEMBER.SEGMENT_ID),
                                chosen.field("contact_id", SEGMENT_MEMBER.CONTACT_ID.getDataType()),
                                DSL.val(now, SEGMENT_MEMBER.SINCE))
                        .from(chosen))
                .onConflictDoNothing()
                .returning(SEGMENT_MEMBER.CONTACT_ID)
                .fetch(SEGMENT_MEMBER.CONTACT_ID);
    }

    List<ContactId> enter(SegmentId segment, Collection<ContactId> contacts, Instant now) {
        return enter(segment, those(contacts), now);
    }

    private static Select<Record1<ContactId>> those(Collection<ContactId> contacts) {
        DataType<ContactId> type = SEGMENT_MEMBER.CONTACT_ID.getDataType();
        return DSL.select(DSL.field("unnest({0})", type, DSL.val(contacts.toArray(ContactId[]::new), type.array())));
    }

    /** Takes people out; those who were in. */
    List<ContactId> leave(SegmentId segment, Collection<ContactId> contacts) {
        return leave(segment, SEGMENT_MEMBER.CONTACT_ID.eq(DSL.any(contacts.toArray(ContactId[]::new))));
    }

    /** Takes those of an id range out who are not among the rightful ones. */
    List<ContactId> leaveOthers(SegmentId segment, IdRange.Stretch range, Select<Record1<ContactId>> rightful) {
        return leave(
                segment,
                RuleConditions.among(range, SEGMENT_MEMBER.CONTACT_ID)
                        .andNot(SEGMENT_MEMBER.CONTACT_ID.in(rightful))
                        .and(notMarked(SEGMENT_MEMBER.CONTACT_ID)));
    }

    private List<ContactId> leave(SegmentId segment, Condition who) {
        return dsl.deleteFrom(SEGMENT_MEMBER)
                .where(SEGMENT_MEMBER.WORKSPACE_ID.eq(WorkspaceScope.current()), SEGMENT_MEMBER.SEGMENT_ID.eq(segment))
                .and(who)
                .returning(SEGMENT_MEMBER.CONTACT_ID)
                .fetch(SEGMENT_MEMBER.CONTACT_ID);
    }

    /** Of those who are marked nothing is said: their turn is still to come. */
    static Condition notMarked(Field<ContactId> contact) {
        return DSL.notExists(DSL.selectOne()
                .from(SEGMENT_DIRTY)
                .where(SEGMENT_DIRTY.WORKSPACE_ID.eq(WorkspaceScope.current()), SEGMENT_DIRTY.CONTACT_ID.eq(contact)));
    }

    long count(SegmentId segment) {
        return dsl.fetchCount(
                SEGMENT_MEMBER,
                SEGMENT_MEMBER.WORKSPACE_ID.eq(WorkspaceScope.current()).and(SEGMENT_MEMBER.SEGMENT_ID.eq(segment)));
    }

    /** Takes out some; how many. */
    int clear(SegmentId segment, int most) {
        WorkspaceId workspace = WorkspaceScope.current();
        return dsl.deleteFrom(SEGMENT_MEMBER)
                .where(SEGMENT_MEMBER.WORKSPACE_ID.eq(workspace), SEGMENT_MEMBER.SEGMENT_ID.eq(segment))
                .and(SEGMENT_MEMBER.CONTACT_ID.in(DSL.select(SEGMENT_MEMBER.CONTACT_ID)
                        .from(SEGMENT_MEMBER)
                        .where(SEGMENT_MEMBER.WORKSPACE_ID.eq(workspace), SEGMENT_MEMBER.SEGMENT_ID.eq(segment))
                        .limit(most)))
                .execute();
    }
}

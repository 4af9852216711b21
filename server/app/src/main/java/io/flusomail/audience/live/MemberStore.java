package io.flusomail.audience.live;

import static io.flusomail.audience.db.Tables.CONTACT;
import static io.flusomail.audience.db.Tables.SEGMENT_DIRTY;
import static io.flusomail.audience.db.Tables.SEGMENT_MEMBER;

import io.flusomail.audience.rules.IdRange;
import io.flusomail.audience.rules.RuleConditions;
import io.flusomail.platform.database.KeyConditions;
import io.flusomail.platform.database.NamedLock;
import io.flusomail.platform.ids.ContactId;
import io.flusomail.platform.ids.SegmentId;
import io.flusomail.platform.ids.WorkspaceId;
import io.flusomail.platform.scope.WorkspaceScope;
import java.time.Instant;
import java.util.BitSet;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Record1;
import org.jooq.Select;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Component;

/** Who is in which live segment, and who is to be looked at. */
@Component
class MemberStore {

    private static final MarkStore.Columns MARKS = new MarkStore.Columns(
            SEGMENT_DIRTY.WORKSPACE_ID,
            SEGMENT_DIRTY.CONTACT_ID,
            SEGMENT_DIRTY.ABOUT,
            SEGMENT_DIRTY.MARKED_AT,
            SEGMENT_DIRTY.DUE_AT);

    private final DSLContext dsl;
    private final MarkStore marks;

    MemberStore(DSLContext dsl) {
        this.dsl = dsl;
        this.marks = new MarkStore(dsl, MARKS);
    }

    /** Lets nobody else write members of this workspace until the transaction ends: what was read stays true. */
    void hold() {
        NamedLock.take(dsl, "segment members of " + WorkspaceScope.current());
    }

    /** Takes about so many marks that are due, while it {@link #hold}s; they tell which {@link Subjects} have changed. */
    MarkStore.Taken<String> take(int most, Instant now) {
        return marks.take(most, now, SEGMENT_DIRTY.ABOUT);
    }

    /** Anything about them may have changed. */
    void markWhole(Collection<ContactId> contacts, Instant now) {
        marks.mark(contacts, now);
    }

    void markWhole(Select<Record1<ContactId>> contacts, Instant now) {
        marks.mark(contacts, now);
    }

    /** Whoever of those who were looked at as of a moment has a fact ahead of it is looked at again. */
    void markAhead(IdRange range, Instant now) {
        marks.markAhead(range, now);
    }

    /** @param due when, by what it is about: one of the {@link Subjects} */
    void mark(Map<MarkStore.Mark, Instant> due, Instant now) {
        marks.mark(due, now);
    }

    /**
     * In which of some segments these people are now. A row tells of a segment with all of them, each by the place it has in
     * the list. They are looked up one by one: nothing knows how many the memberships of a workspace are, and to pass over
     * all of them would look cheap.
     */
    Roll memberships(List<ContactId> contacts, Set<SegmentId> among) {
        Roll memberships = new Roll(contacts);
        dsl.fetch(
                        """
                        select m.segment_id, array_agg(asked.place::int)
                        from unnest({0}::uuid[]) with ordinality as asked (contact_id, place)
                        cross join lateral (
                          select segment_id from audience.segment_member
                          where workspace_id = {1} and contact_id = asked.contact_id offset 0) as m
                        where m.segment_id = any({2}::uuid[])
                        group by m.segment_id
                        """,
                        DSL.val(contacts.stream().map(ContactId::value).toArray(UUID[]::new)),
                        DSL.val(WorkspaceScope.current(), SEGMENT_MEMBER.WORKSPACE_ID),
                        DSL.val(among.stream().map(SegmentId::value).toArray(UUID[]::new)))
                .forEach(row -> {
                    BitSet places = new BitSet(contacts.size());
                    for (int place : row.get(1, Integer[].class)) {
                        places.set(place - 1);
                    }
                    memberships.add(new SegmentId(row.get(0, UUID.class)), places);
                });
        return memberships;
    }

    /** Puts people in; those who were not. */
    List<Membership> enter(SegmentId segment, Select<Record1<ContactId>> contacts, Instant now) {
        var chosen = contacts.asTable("chosen", "contact_id");
        return enter(
                DSL.val(segment, SEGMENT_MEMBER.SEGMENT_ID),
                chosen.field("contact_id", SEGMENT_MEMBER.CONTACT_ID.getDataType()),
                chosen,
                now);
    }

    List<Membership> enter(Collection<Membership> memberships, Instant now) {
        return memberships.isEmpty() ? List.of() : enter(Those.SEGMENT, Those.CONTACT, Those.table(memberships), now);
    }

    private List<Membership> enter(Field<SegmentId> segment, Field<ContactId> contact, Table<?> chosen, Instant now) {
        return dsl.insertInto(
                        SEGMENT_MEMBER,
                        SEGMENT_MEMBER.WORKSPACE_ID,
                        SEGMENT_MEMBER.SEGMENT_ID,
                        SEGMENT_MEMBER.CONTACT_ID,
                        SEGMENT_MEMBER.SINCE)
                .select(DSL.select(
                                DSL.val(WorkspaceScope.current(), SEGMENT_MEMBER.WORKSPACE_ID),
                                segment,
                                contact,
                                DSL.val(now, SEGMENT_MEMBER.SINCE))
                        .from(chosen))
                .onConflictDoNothing()
                .returning(SEGMENT_MEMBER.SEGMENT_ID, SEGMENT_MEMBER.CONTACT_ID)
                .fetch(MemberStore::membership);
    }

    /** Takes people out; those who were in. Each is looked up by its key, as in {@link #memberships}. */
    List<Membership> leave(Collection<Membership> memberships) {
        if (memberships.isEmpty()) {
            return List.of();
        }
        return dsl.fetch("""
                        delete from audience.segment_member
                        where workspace_id = {0} and ctid = any(array(
                          select m.ctid from {1} cross join lateral (
                            select ctid from audience.segment_member
                            where workspace_id = {0} and segment_id = those.segment_id
                              and contact_id = those.contact_id offset 0) as m))
                        returning segment_id, contact_id
                        """, DSL.val(WorkspaceScope.current(), SEGMENT_MEMBER.WORKSPACE_ID), Those.table(memberships))
                .map(row ->
                        new Membership(new SegmentId(row.get(0, UUID.class)), new ContactId(row.get(1, UUID.class))));
    }

    /** Those of these people who have not been erased. */
    Set<ContactId> existing(Collection<ContactId> contacts) {
        return dsl.select(CONTACT.ID)
                .from(CONTACT)
                .where(CONTACT.WORKSPACE_ID.eq(WorkspaceScope.current()))
                .and(CONTACT.ID.eq(DSL.any(contacts.toArray(ContactId[]::new))))
                .fetchSet(CONTACT.ID);
    }

    /**
     * Takes those of an id range out who are not among the rightful ones.
     *
     * @param settled of whom nothing is yet to be heard
     */
    List<Membership> leaveOthers(
            SegmentId segment,
            IdRange range,
            Select<Record1<ContactId>> rightful,
            Function<Field<ContactId>, Condition> settled) {
        return dsl.deleteFrom(SEGMENT_MEMBER)
                .where(SEGMENT_MEMBER.WORKSPACE_ID.eq(WorkspaceScope.current()), SEGMENT_MEMBER.SEGMENT_ID.eq(segment))
                .and(RuleConditions.among(range, SEGMENT_MEMBER.CONTACT_ID))
                .andNot(SEGMENT_MEMBER.CONTACT_ID.in(rightful))
                .and(settled.apply(SEGMENT_MEMBER.CONTACT_ID))
                .returning(SEGMENT_MEMBER.SEGMENT_ID, SEGMENT_MEMBER.CONTACT_ID)
                .fetch(MemberStore::membership);
    }

    /** Those of an id range who are in and not among the rightful ones, or the other way round. */
    List<ContactId> differing(
            SegmentId segment,
            IdRange range,
            Select<Record1<ContactId>> rightful,
            Function<Field<ContactId>, Condition> settled) {
        Table<Record1<ContactId>> meant = rightful.asTable("meant");
        Table<Record1<ContactId>> present = DSL.select(SEGMENT_MEMBER.CONTACT_ID)
                .from(SEGMENT_MEMBER)
                .where(SEGMENT_MEMBER.WORKSPACE_ID.eq(WorkspaceScope.current()), SEGMENT_MEMBER.SEGMENT_ID.eq(segment))
                .and(RuleConditions.among(range, SEGMENT_MEMBER.CONTACT_ID))
                .asTable("present");
        var differing = DSL.selectFrom(present)
                .except(DSL.selectFrom(meant))
                .unionAll(DSL.selectFrom(meant).except(DSL.selectFrom(present)))
                .asTable("differing", "contact_id");
        Field<ContactId> contact = differing.field("contact_id", SEGMENT_MEMBER.CONTACT_ID.getDataType());
        return dsl.select(contact).from(differing).where(settled.apply(contact)).fetch(contact);
    }

    private static Membership membership(Record row) {
        return new Membership(row.get(SEGMENT_MEMBER.SEGMENT_ID), row.get(SEGMENT_MEMBER.CONTACT_ID));
    }

    /** Memberships as rows: any number of them is one statement. */
    private static final class Those {
        static final Field<SegmentId> SEGMENT = DSL.field("those.segment_id", SEGMENT_MEMBER.SEGMENT_ID.getDataType());
        static final Field<ContactId> CONTACT = DSL.field("those.contact_id", SEGMENT_MEMBER.CONTACT_ID.getDataType());

        static Table<?> table(Collection<Membership> memberships) {
            List<Membership> all = List.copyOf(memberships);
            return DSL.table(
                    "unnest({0}, {1}) as those(segment_id, contact_id)",
                    DSL.val(all.stream().map(m -> m.segment().value()).toArray(UUID[]::new)),
                    DSL.val(all.stream().map(m -> m.contact().value()).toArray(UUID[]::new)));
        }
    }

    /** Of those who are marked, of what a segment asks for, nothing is said to it: their turn is still to come, unless it is not due. */
    static Condition notMarked(Field<ContactId> contact, Set<String> asks, Instant now) {
        return DSL.notExists(DSL.selectOne()
                .from(SEGMENT_DIRTY)
                .where(MARKS.due(now), SEGMENT_DIRTY.CONTACT_ID.eq(contact))
                .and(SEGMENT_DIRTY
                        .ABOUT
                        .eq(DSL.inline(Subjects.ANYTHING))
                        .or(SEGMENT_DIRTY.ABOUT.eq(DSL.any(asks.toArray(String[]::new))))));
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
                .and(KeyConditions.among(
                        SEGMENT_MEMBER.CONTACT_ID,
                        DSL.select(SEGMENT_MEMBER.CONTACT_ID)
                                .from(SEGMENT_MEMBER)
                                .where(SEGMENT_MEMBER.WORKSPACE_ID.eq(workspace), SEGMENT_MEMBER.SEGMENT_ID.eq(segment))
                                .limit(most)))
                .execute();
    }
}

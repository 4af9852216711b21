package io.flusomail.audience.live;

import io.flusomail.audience.rules.IdRange;
import io.flusomail.audience.rules.RuleConditions;
import io.flusomail.events.EventSetConditions;
import io.flusomail.platform.database.KeyConditions;
import io.flusomail.platform.ids.ContactId;
import io.flusomail.platform.ids.WorkspaceId;
import io.flusomail.platform.scope.WorkspaceScope;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.stream.Collector;
import java.util.stream.Collectors;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.DataType;
import org.jooq.DeleteConditionStep;
import org.jooq.Field;
import org.jooq.Record1;
import org.jooq.RowId;
import org.jooq.Select;
import org.jooq.Table;
import org.jooq.TableField;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** People of the bound workspace who are marked in a table, to be looked at by a {@link MarkLoop}. */
public final class MarkStore {

    private final DSLContext dsl;
    private final Columns marks;

    public MarkStore(DSLContext dsl, Columns marks) {
        this.dsl = dsl;
        this.marks = marks;
    }

    /**
     * Where the marks stand; an index has workspace and time, another begins with workspace and person.
     *
     * @param about what has changed; null where marks do not tell it
     */
    public record Columns(
            TableField<?, WorkspaceId> workspace,
            TableField<?, ContactId> contact,
            @Nullable TableField<?, String> about,
            TableField<?, Instant> markedAt,
            TableField<?, @Nullable Instant> dueAt) {

        private Table<?> table() {
            return Objects.requireNonNull(contact.getTable());
        }

        private List<? extends Field<?>> key() {
            return Objects.requireNonNull(table().getPrimaryKey()).getFields();
        }

        /** Of marks of the bound workspace. */
        Condition due(Instant now) {
            return workspace.eq(WorkspaceScope.current()).and(dueAt.isNull().or(dueAt.le(now)));
        }
    }

    /**
     * What was taken.
     *
     * @param people with what their marks tell
     * @param marks how many there were
     */
    public record Taken<T>(Map<ContactId, Set<T>> people, int marks) {

        /** What a {@link MarkLoop} wants to know. */
        public MarkLoop.Step step() {
            return new MarkLoop.Step(people.size(), marks);
        }
    }

    /**
     * Takes marks that are due, while nobody else can; marks of transactions that run stay. A quarter more than {@code most}
     * at most: the last ones come first besides, so that what somebody did now does not wait behind an import of everybody.
     *
     * @param telling of each mark
     */
    public <T> Taken<T> take(int most, Instant now, Field<T> telling) {
        Map<ContactId, Set<T>> people = new HashMap<>();
        int amount = 0;
        var taken = DSL.name("taken").as(taking(most, now).returning(marks.contact(), telling));
        Field<T> told = Objects.requireNonNull(taken.field(telling));
        for (var those : dsl.with(taken)
                .select(told, DSL.arrayAgg(taken.field(marks.contact())))
                .from(taken)
                .groupBy(told)) {
            amount += those.value2().length;
            for (ContactId person : those.value2()) {
                people.computeIfAbsent(person, _ -> new HashSet<>()).add(those.value1());
            }
        }
        return new Taken<>(people, amount);
    }

    /**
     * By where they lie, and by that alone: to a planner that knows of no mark, as after a pause, any join would look cheap,
     * and so would a pass over the marks of the workspace that compares each with all that are to be taken.
     */
    DeleteConditionStep<?> taking(int most, Instant now) {
        Field<RowId> place = marks.table().rowid();
        var last = DSL.select(place)
                .from(marks.table())
                .where(marks.due(now))
                .orderBy(marks.markedAt().desc())
                .limit(most / 4);
        var first = DSL.select(place)
                .from(marks.table())
                .where(marks.due(now))
                .orderBy(marks.contact())
                .limit(most);
        return dsl.deleteFrom(marks.table()).where(KeyConditions.among(place, last.unionAll(first)));
    }

    /**
     * Marks those who were looked at as of a moment before something that is known of them, to be looked at again then. Nothing
     * else would come back to it.
     */
    public void markAhead(IdRange range, Instant now) {
        var ahead = EventSetConditions.ahead(now, id -> RuleConditions.among(range, id))
                .asTable("ahead", "contact_id", "at");
        Field<ContactId> id = ahead.field("contact_id", marks.contact().getDataType());
        dsl.insertInto(marks.table(), marks.workspace(), marks.contact(), marks.markedAt(), marks.dueAt())
                .select(DSL.select(
                                DSL.val(WorkspaceScope.current(), marks.workspace()),
                                id,
                                DSL.val(now, marks.markedAt()),
                                ahead.field("at", marks.dueAt().getDataType()))
                        .from(ahead)
                        .orderBy(id))
                .onConflictDoNothing()
                .execute();
    }

    /** @param about what has changed of them, where marks tell it; empty: anything may have */
    public record Mark(ContactId contact, String about) {

        public static Mark of(ContactId contact) {
            return new Mark(contact, Subjects.ANYTHING);
        }
    }

    /** When the first fact of each kind comes. */
    public static <T, K> Collector<T, ?, Map<K, Instant>> earliest(
            Function<? super T, K> kind, Function<? super T, Instant> at) {
        return Collectors.toMap(kind, at, BinaryOperator.minBy(Comparator.naturalOrder()));
    }

    /**
     * Marks people to be looked at when it is due, or at once where they are to be already. In the order of their keys, as all
     * do: nobody waits for another who waits for them.
     */
    public void mark(Map<Mark, Instant> due, Instant now) {
        List<Map.Entry<Mark, Instant>> all = List.copyOf(due.entrySet());
        dsl.execute(
                """
                insert into {0} as m (workspace_id, contact_id, due_at, marked_at{1})
                select {2}, contact_id, due_at, {3}{1}
                from unnest({4}::uuid[], {5}, {6}::text[]) as told (contact_id, due_at, about)
                order by contact_id, about
                on conflict (workspace_id, contact_id, xid{1}) do update set due_at = least(m.due_at, excluded.due_at)
                where m.due_at is not null
                """,
                marks.table(),
                DSL.raw(marks.about() == null ? "" : ", about"),
                DSL.val(WorkspaceScope.current(), marks.workspace()),
                DSL.val(now, marks.markedAt()),
                DSL.val(all.stream()
                        .map(mark -> mark.getKey().contact().value())
                        .toArray(UUID[]::new)),
                DSL.val(
                        all.stream().map(Map.Entry::getValue).toArray(Instant[]::new),
                        marks.dueAt().getDataType().array()),
                DSL.val(all.stream().map(mark -> mark.getKey().about()).toArray(String[]::new)));
    }

    public void mark(Collection<ContactId> contacts, Instant now) {
        DataType<ContactId> type = marks.contact().getDataType();
        mark(
                DSL.select(DSL.field("unnest({0})", type, DSL.val(contacts.toArray(ContactId[]::new), type.array()))),
                now);
    }

    /** Marks those whom a select yields, to be looked at at once. */
    public void mark(Select<Record1<ContactId>> contacts, Instant now) {
        var chosen = contacts.asTable("chosen", "contact_id");
        Field<ContactId> id = chosen.field("contact_id", marks.contact().getDataType());
        dsl.insertInto(marks.table(), marks.workspace(), marks.contact(), marks.markedAt())
                .select(DSL.selectDistinct(
                                DSL.val(WorkspaceScope.current(), marks.workspace()),
                                id,
                                DSL.val(now, marks.markedAt()))
                        .from(chosen)
                        .orderBy(id))
                .onConflict(marks.key())
                .doUpdate()
                .setNull(marks.dueAt())
                .where(marks.dueAt().isNotNull())
                .execute();
    }
}

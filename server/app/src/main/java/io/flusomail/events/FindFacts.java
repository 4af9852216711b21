package io.flusomail.events;

import static io.flusomail.events.db.Tables.CONTACT_EVENT;

import io.flusomail.events.EventFactStore.Asked;
import io.flusomail.platform.ids.ContactId;
import io.flusomail.platform.ids.SendId;
import io.flusomail.platform.ids.SourceId;
import io.flusomail.platform.scope.WorkspaceScope;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.DataType;
import org.jooq.Field;
import org.jooq.JSONB;
import org.jooq.Param;
import org.jooq.Record6;
import org.jooq.Record8;
import org.jooq.ResultQuery;
import org.jooq.Select;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;

/**
 * The statement for what happened to some people. The index of people tells what that was, when, and by whose hand. The facts
 * themselves, each of which lies somewhere else, are read only where more is asked of them, in the partition in which they came.
 */
final class FindFacts {

    private static final Field<Instant> EVER = DSL.field("timestamp with time zone '-infinity'", Instant.class);

    private FindFacts() {}

    /** Facts of people, no more than {@code most} of the index. */
    static ResultQuery<Record8<ContactId, String, String, Instant, SourceId, SendId, String, JSONB>> of(
            DSLContext dsl, Collection<ContactId> contacts, Collection<Asked> asked, int most) {
        var told = DSL.name("told").asMaterialized(told(contacts, asked, most));
        List<Asked> whole = asked.stream().filter(Asked::whole).toList();
        Condition more = oneOf(whole, in(told, CONTACT_EVENT.KIND), in(told, CONTACT_EVENT.NAME));
        var known = dsl.with(told)
                .select(
                        in(told, CONTACT_EVENT.CONTACT_ID),
                        in(told, CONTACT_EVENT.KIND),
                        in(told, CONTACT_EVENT.NAME),
                        in(told, CONTACT_EVENT.OCCURRED_AT),
                        DSL.castNull(CONTACT_EVENT.SOURCE_ID),
                        DSL.castNull(CONTACT_EVENT.SEND_ID),
                        in(told, CONTACT_EVENT.MACHINE),
                        DSL.castNull(CONTACT_EVENT.DATA))
                .from(told)
                .where(DSL.not(more));
        if (whole.isEmpty()) {
            return known;
        }
        Field<Instant> received = in(told, CONTACT_EVENT.RECEIVED_AT);
        Table<?> place = DSL.select(
                        in(told, CONTACT_EVENT.CONTACT_ID),
                        in(told, CONTACT_EVENT.OCCURRED_AT),
                        DSL.min(received).as("first"),
                        DSL.max(received).as("last"))
                .from(told)
                .where(more)
                .groupBy(in(told, CONTACT_EVENT.CONTACT_ID), in(told, CONTACT_EVENT.OCCURRED_AT))
                .asTable("place");
        var fact = DSL.lateral(at(place, whole)).as("fact");
        return known.unionAll(DSL.select(
                        in(fact, CONTACT_EVENT.CONTACT_ID),
                        in(fact, CONTACT_EVENT.KIND),
                        in(fact, CONTACT_EVENT.NAME),
                        in(fact, CONTACT_EVENT.OCCURRED_AT),
                        in(fact, CONTACT_EVENT.SOURCE_ID),
                        in(fact, CONTACT_EVENT.SEND_ID),
                        in(fact, CONTACT_EVENT.MACHINE),
                        in(fact, CONTACT_EVENT.DATA))
                .from(place)
                .crossJoin(fact));
    }

    private static Select<Record6<ContactId, String, String, Instant, Instant, String>> told(
            Collection<ContactId> contacts, Collection<Asked> asked, int most) {
        return DSL.select(
                        CONTACT_EVENT.CONTACT_ID,
                        CONTACT_EVENT.KIND,
                        CONTACT_EVENT.NAME,
                        CONTACT_EVENT.OCCURRED_AT,
                        CONTACT_EVENT.RECEIVED_AT,
                        CONTACT_EVENT.MACHINE)
                .from(CONTACT_EVENT)
                .where(CONTACT_EVENT.WORKSPACE_ID.eq(WorkspaceScope.current()))
                .and(CONTACT_EVENT.CONTACT_ID.eq(DSL.any(these(contacts))))
                .and(sinceTheFirst(asked))
                .and(plainly(inTime(asked)))
                .limit(most);
    }

    /** One by one: nothing knows how many places there are, and a pass over all facts might look cheap. */
    private static Select<?> at(Table<?> place, List<Asked> whole) {
        List<Asked> read = whole.stream().filter(Asked::data).toList();
        return DSL.select(
                        CONTACT_EVENT.CONTACT_ID,
                        CONTACT_EVENT.KIND,
                        CONTACT_EVENT.NAME,
                        CONTACT_EVENT.OCCURRED_AT,
                        CONTACT_EVENT.SOURCE_ID,
                        CONTACT_EVENT.SEND_ID,
                        CONTACT_EVENT.MACHINE,
                        DSL.when(oneOf(read, CONTACT_EVENT.KIND, CONTACT_EVENT.NAME), CONTACT_EVENT.DATA)
                                .as(CONTACT_EVENT.DATA))
                .from(CONTACT_EVENT)
                .where(CONTACT_EVENT.WORKSPACE_ID.eq(WorkspaceScope.current()))
                .and(CONTACT_EVENT.CONTACT_ID.eq(in(place, CONTACT_EVENT.CONTACT_ID)))
                .and(CONTACT_EVENT.OCCURRED_AT.eq(in(place, CONTACT_EVENT.OCCURRED_AT)))
                .and(CONTACT_EVENT.RECEIVED_AT.between(
                        place.field("first", Instant.class), place.field("last", Instant.class)))
                .and(plainly(oneOf(whole, CONTACT_EVENT.KIND, CONTACT_EVENT.NAME)))
                .offset(DSL.inline(0));
    }

    private static <T> Field<T> in(Table<?> table, Field<T> column) {
        return Objects.requireNonNull(table.field(column));
    }

    /** As one value, whose length the planner does not go through for each partition. */
    private static Field<ContactId[]> these(Collection<ContactId> contacts) {
        DataType<ContactId> type = CONTACT_EVENT.CONTACT_ID.getDataType();
        return DSL.array(DSL.select(
                DSL.field("unnest({0})", type, DSL.val(contacts.toArray(ContactId[]::new), type.array()))));
    }

    /** Without a look at whether parts of the condition have an index, which for each partition takes as long as half of the rest. */
    private static Condition plainly(Condition condition) {
        return DSL.condition("({0}) is true", condition);
    }

    /** Says nothing that {@link #inTime} does not, but the index of people has times, and neither kinds nor names. */
    private static Condition sinceTheFirst(Collection<Asked> asked) {
        return asked.stream().anyMatch(one -> one.from() == null)
                ? DSL.noCondition()
                : asked.stream()
                        .map(Asked::from)
                        .filter(Objects::nonNull)
                        .min(Comparator.naturalOrder())
                        .map(first -> CONTACT_EVENT.OCCURRED_AT.ge(first))
                        .orElse(DSL.noCondition());
    }

    /** Each fact is compared with one time, that of its kind or name; where nobody asks for those, with null. */
    private static Condition inTime(Collection<Asked> asked) {
        return CONTACT_EVENT.OCCURRED_AT.ge(DSL.when(
                        CONTACT_EVENT.KIND.eq(DSL.inline(EventKind.TRACKED.code())),
                        from(asked.stream().filter(FindFacts::tracked), CONTACT_EVENT.NAME, Asked::name))
                .else_(from(
                        asked.stream().filter(Predicate.not(FindFacts::tracked)),
                        CONTACT_EVENT.KIND,
                        one -> one.kind().code())));
    }

    private static boolean tracked(Asked one) {
        return one.kind() == EventKind.TRACKED;
    }

    /** In the order in which they are asked for, with bound times: the statement stays the same while those move on. */
    private static Field<Instant> from(
            Stream<Asked> asked, Field<String> column, Function<Asked, @Nullable String> which) {
        Map<Optional<Instant>, List<String>> byTime = asked.collect(Collectors.groupingBy(
                one -> Optional.ofNullable(one.from()),
                LinkedHashMap::new,
                Collectors.mapping(which, Collectors.toList())));
        Field<Instant> from = DSL.castNull(CONTACT_EVENT.OCCURRED_AT);
        for (var entry : byTime.entrySet()) {
            from = DSL.when(
                            column.eq(DSL.any(written(entry.getValue().toArray(String[]::new)))),
                            entry.getKey()
                                    .<Field<Instant>>map(time -> DSL.val(time, CONTACT_EVENT.OCCURRED_AT))
                                    .orElse(EVER))
                    .else_(from);
        }
        return from;
    }

    private static Condition oneOf(List<Asked> asked, Field<String> kind, Field<String> name) {
        String[] names =
                asked.stream().map(Asked::name).filter(Objects::nonNull).toArray(String[]::new);
        String[] kinds = asked.stream()
                .map(Asked::kind)
                .filter(one -> one != EventKind.TRACKED)
                .map(EventKind::code)
                .toArray(String[]::new);
        Condition tracked = kind.eq(DSL.inline(EventKind.TRACKED.code())).and(name.eq(DSL.any(written(names))));
        return kind.eq(DSL.any(written(kinds))).or(tracked);
    }

    /** Written out: bound, they come as a text, which the server would read anew for every fact. */
    static Param<String[]> written(String[] texts) {
        return DSL.inline(texts, SQLDataType.CLOB.array());
    }
}

package io.flusomail.events;

import static io.flusomail.events.db.Tables.CONTACT_EVENT;

import io.flusomail.platform.ids.ContactId;
import io.flusomail.platform.ids.SendId;
import io.flusomail.platform.ids.SourceId;
import io.flusomail.platform.scope.WorkspaceScope;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.DataType;
import org.jooq.Field;
import org.jooq.JSONB;
import org.jooq.Param;
import org.jooq.Record1;
import org.jooq.Record5;
import org.jooq.Record8;
import org.jooq.Result;
import org.jooq.ResultQuery;
import org.jooq.Select;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What the log of the bound workspace says of some people, for questions that are answered in memory. */
@Component
public class EventFactStore {

    /** So many rows come at a time. */
    private static final int FETCHED = 2_000;

    private final DSLContext dsl;

    EventFactStore(DSLContext dsl) {
        this.dsl = dsl;
    }

    /**
     * A fact.
     *
     * @param source of a custom event only where its data is asked for, as the send and the machine
     * @param data the text of a JSON object
     */
    public record Row(
            ContactId contact,
            EventKind kind,
            @Nullable String name,
            Instant at,
            @Nullable SourceId source,
            @Nullable SendId send,
            @Nullable String machine,
            @Nullable String data) {}

    /**
     * One kind of fact that is asked for, or the custom events of one name.
     *
     * @param name of a custom event, null of every other kind
     * @param from what happened before is not asked for; null: all is
     * @param data whether somebody reads it
     */
    public record Asked(
            EventKind kind, @Nullable String name, @Nullable Instant from, boolean data) {

        /** More than that it happened, and when. */
        private boolean whole() {
            return data || kind != EventKind.TRACKED;
        }
    }

    /**
     * How much is held in memory at most.
     *
     * @param characters of data
     */
    public record Most(int rows, long characters) {}

    /**
     * Facts that are asked for, in no particular order, with data where that is; empty when they are more than that.
     * Inside of a transaction no more of them are ever in memory.
     */
    public Optional<List<Row>> about(Collection<ContactId> contacts, Collection<Asked> asked, Most most) {
        if (asked.isEmpty()) {
            return Optional.of(List.of());
        }
        List<Row> rows = new ArrayList<>();
        long characters = 0;
        try (var found =
                found(contacts, asked, most.rows() + 1).fetchSize(FETCHED).fetchLazy()) {
            for (var r : found) {
                String data = r.value8() == null ? null : r.value8().data();
                characters += data == null ? 0 : data.length();
                if (rows.size() == most.rows() || characters > most.characters()) {
                    return Optional.empty();
                }
                rows.add(new Row(
                        r.value1(),
                        EventKind.of(r.value2()),
                        r.value3(),
                        r.value4(),
                        r.value5(),
                        r.value6(),
                        r.value7(),
                        data));
            }
        }
        return Optional.of(rows);
    }

    /**
     * The index of people tells what happened to them and when. The facts themselves, each of which lies somewhere else, are
     * read only where more is asked of them, in the partition in which they came.
     */
    private ResultQuery<Record8<ContactId, String, String, Instant, SourceId, SendId, String, JSONB>> found(
            Collection<ContactId> contacts, Collection<Asked> asked, int most) {
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
                        DSL.castNull(CONTACT_EVENT.MACHINE),
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

    private static Select<Record5<ContactId, String, String, Instant, Instant>> told(
            Collection<ContactId> contacts, Collection<Asked> asked, int most) {
        return DSL.select(
                        CONTACT_EVENT.CONTACT_ID,
                        CONTACT_EVENT.KIND,
                        CONTACT_EVENT.NAME,
                        CONTACT_EVENT.OCCURRED_AT,
                        CONTACT_EVENT.RECEIVED_AT)
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

    /** Those to whom something happened that a reader of the log has yet to hear; empty when that is more than so many facts. */
    public Optional<Set<ContactId>> unread(LogConsumer reader, int most) {
        Result<Record1<ContactId>> unread = dsl.select(CONTACT_EVENT.CONTACT_ID)
                .from(CONTACT_EVENT)
                .where(CONTACT_EVENT.WORKSPACE_ID.eq(WorkspaceScope.current()))
                .and(DSL.condition("""
                        (xid, seq) > (coalesce((select c.xid::text from events.cursor c where c.consumer = {0}), '0')::xid8,
                                      coalesce((select c.seq from events.cursor c where c.consumer = {0}), 0))
                        """, DSL.val(reader.name())))
                .and(CONTACT_EVENT.KIND.eq(DSL.any(
                        written(reader.hears().stream().map(EventKind::code).toArray(String[]::new)))))
                .limit(most + 1)
                .fetch();
        return unread.size() > most ? Optional.empty() : Optional.of(unread.intoSet(CONTACT_EVENT.CONTACT_ID));
    }

    /** Says nothing that {@link #inTime} does not, but the index of people has times, and neither kinds nor names. */
    private static Condition sinceTheFirst(Collection<Asked> asked) {
        return asked.stream().anyMatch(one -> one.from() == null)
                ? DSL.noCondition()
                : since(asked.stream()
                        .map(Asked::from)
                        .filter(Objects::nonNull)
                        .min(Comparator.naturalOrder())
                        .orElse(null));
    }

    private static Condition inTime(Collection<Asked> asked) {
        Map<Optional<Instant>, List<Asked>> byTime =
                asked.stream().collect(Collectors.groupingBy(one -> Optional.ofNullable(one.from())));
        return DSL.or(byTime.entrySet().stream()
                .map(entry -> oneOf(entry.getValue(), CONTACT_EVENT.KIND, CONTACT_EVENT.NAME)
                        .and(since(entry.getKey().orElse(null))))
                .toList());
    }

    private static Condition since(@Nullable Instant from) {
        return from == null
                ? DSL.noCondition()
                : CONTACT_EVENT.OCCURRED_AT.ge(DSL.inline(from, CONTACT_EVENT.OCCURRED_AT));
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
    private static Param<String[]> written(String[] texts) {
        return DSL.inline(texts, SQLDataType.CLOB.array());
    }
}

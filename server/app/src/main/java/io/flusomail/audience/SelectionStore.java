package io.flusomail.audience;

import static io.flusomail.audience.db.Tables.CONTACT;
import static io.flusomail.audience.db.Tables.LIST_MEMBER;

import io.flusomail.platform.database.WorkspaceQueries;
import io.flusomail.platform.ids.ContactId;
import io.flusomail.platform.ids.ListId;
import io.flusomail.platform.scope.WorkspaceScope;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record1;
import org.jooq.Record3;
import org.jooq.Select;
import org.jooq.SelectConditionStep;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Those whom a selection means. Each statement goes from the lists to people by probes of their key, never the other way
 * round: statistics that know nothing yet of an import cannot make that slow.
 */
@Component
class SelectionStore {

    private static final String ACTIVE = "active";

    /** Variables that are columns; all others are custom fields. */
    private static final Map<String, Field<String>> COLUMNS = Map.of(
            "email", CONTACT.EMAIL,
            "external_id", CONTACT.EXTERNAL_ID,
            "first_name", CONTACT.FIRST_NAME,
            "last_name", CONTACT.LAST_NAME,
            "phone", CONTACT.PHONE,
            "locale", CONTACT.LOCALE,
            "time_zone", CONTACT.TIME_ZONE,
            "status", CONTACT.STATUS);

    private final DSLContext dsl;
    private final WorkspaceQueries queries;
    private final SegmentSelections segments;

    SelectionStore(DSLContext dsl, WorkspaceQueries queries, SegmentSelections segments) {
        this.dsl = dsl;
        this.queries = queries;
        this.segments = segments;
    }

    Select<Record3<ContactId, String, String>> members(
            AudienceSelection selection, @Nullable ContactId after, ContactId upTo) {
        var chosen = chosen(selection, after, upTo);
        var person = person(chosen, List.of(CONTACT.ID, CONTACT.EMAIL, CONTACT.EMAIL_NORM));
        return DSL.select(person.field(CONTACT.ID), person.field(CONTACT.EMAIL), person.field(CONTACT.EMAIL_NORM))
                .from(chosen)
                .crossJoin(person);
    }

    /**
     * The smallest ids of a union are among the smallest of each part, so each list gives at most {@code size} ids out
     * of its own key, however long it is.
     */
    Optional<ContactId> chunkEnd(AudienceSelection selection, @Nullable ContactId after, int size) {
        Select<Record1<ContactId>> parts =
                selection.segments().isEmpty() ? firstOf(selection, after, size) : segments.stretch(after, size);
        var united = parts.asTable("united", "contact_id");
        var first = DSL.select(united.field("contact_id", CONTACT.ID.getDataType()))
                .from(united)
                .orderBy(united.field("contact_id"))
                .limit(size)
                .asTable("first", "contact_id");
        Field<ContactId> id = first.field("contact_id", CONTACT.ID.getDataType());
        return dsl.select(id).from(first).orderBy(id.desc()).limit(1).fetchOptional(id);
    }

    private static Select<Record1<ContactId>> firstOf(
            AudienceSelection selection, @Nullable ContactId after, int size) {
        return selection.lists().stream()
                .<Select<Record1<ContactId>>>map(list -> activeOf(list, selection.excludeLists(), after, null)
                        .orderBy(LIST_MEMBER.CONTACT_ID)
                        .limit(size))
                .reduce(Select::union)
                .orElseThrow();
    }

    /** Memberships end with the person, so each is somebody. */
    long count(AudienceSelection selection) {
        return queries.dsl()
                .selectCount()
                .from(chosen(selection, null, null))
                .fetchSingle()
                .value1();
    }

    Map<String, Long> lacking(
            AudienceSelection selection,
            BiFunction<Field<ContactId>, Field<String>, Condition> among,
            Set<String> variables) {
        List<String> names = List.copyOf(variables);
        var chosen = chosen(selection, null, null);
        List<Field<?>> values =
                new ArrayList<>(names.stream().map(SelectionStore::value).toList());
        values.add(CONTACT.EMAIL_NORM);
        var person = person(chosen, values);
        List<Field<Integer>> counts = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            Field<String> value = person.field(i, String.class);
            counts.add(DSL.count().filterWhere(value.isNull().or(value.eq(""))));
        }
        Field<ContactId> id = chosen.field("contact_id", CONTACT.ID.getDataType());
        var row = queries.dsl()
                .select(counts)
                .from(chosen)
                .crossJoin(person)
                .where(among.apply(id, person.field(names.size(), String.class)))
                .fetchSingle();
        Map<String, Long> lacking = new LinkedHashMap<>();
        for (int i = 0; i < names.size(); i++) {
            lacking.put(names.get(i), row.get(i, Long.class));
        }
        return lacking;
    }

    private static Field<String> value(String variable) {
        return COLUMNS.getOrDefault(variable, DSL.jsonbGetAttributeAsText(CONTACT.FIELDS, variable))
                .as(variable);
    }

    private Table<Record1<ContactId>> chosen(
            AudienceSelection selection, @Nullable ContactId after, @Nullable ContactId upTo) {
        return selection.ofLists()
                ? ofLists(selection, after, upTo)
                : segments.members(selection, after, upTo).asTable("chosen", "contact_id");
    }

    private static Table<Record1<ContactId>> ofLists(
            AudienceSelection selection, @Nullable ContactId after, @Nullable ContactId upTo) {
        return selection.lists().stream()
                .<Select<Record1<ContactId>>>map(list -> activeOf(list, selection.excludeLists(), after, upTo))
                .reduce(Select::union)
                .orElseGet(() -> DSL.select(CONTACT.ID)
                        .from(CONTACT)
                        .where(CONTACT.WORKSPACE_ID.eq(WorkspaceScope.current()), DSL.falseCondition()))
                .asTable("chosen", "contact_id");
    }

    private static SelectConditionStep<Record1<ContactId>> activeOf(
            ListId list, List<ListId> excluded, @Nullable ContactId after, @Nullable ContactId upTo) {
        return DSL.select(LIST_MEMBER.CONTACT_ID)
                .from(LIST_MEMBER)
                .where(LIST_MEMBER.WORKSPACE_ID.eq(WorkspaceScope.current()), LIST_MEMBER.LIST_ID.eq(list))
                .and(LIST_MEMBER.STATUS.eq(ACTIVE))
                .and(after == null ? DSL.noCondition() : LIST_MEMBER.CONTACT_ID.gt(after))
                .and(upTo == null ? DSL.noCondition() : LIST_MEMBER.CONTACT_ID.le(upTo))
                .and(
                        excluded.isEmpty()
                                ? DSL.noCondition()
                                : membershipIn(excluded).isNull());
    }

    /** A list among these of which the member is one too: a scalar, since a planner may turn {@code not exists} round. */
    private static Field<ListId> membershipIn(List<ListId> lists) {
        var other = LIST_MEMBER.as("other");
        return DSL.field(DSL.select(other.LIST_ID)
                .from(other)
                .where(other.WORKSPACE_ID.eq(WorkspaceScope.current()), other.CONTACT_ID.eq(LIST_MEMBER.CONTACT_ID))
                .and(other.LIST_ID.in(lists))
                .and(other.STATUS.eq(ACTIVE))
                .limit(1));
    }

    private static Table<?> person(Table<Record1<ContactId>> chosen, List<? extends Field<?>> fields) {
        return DSL.lateral(DSL.select(fields)
                .from(CONTACT)
                .where(CONTACT.WORKSPACE_ID.eq(WorkspaceScope.current()))
                .and(CONTACT.ID.eq(chosen.field("contact_id", CONTACT.ID.getDataType())))
                .limit(1)
                .asTable("person"));
    }
}

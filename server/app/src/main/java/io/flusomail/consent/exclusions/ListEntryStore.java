package io.flusomail.consent.exclusions;

import static io.flusomail.consent.db.Tables.SUPPRESSION_LIST_ENTRY;

import io.flusomail.consent.SuppressionTarget;
import io.flusomail.consent.TargetFile.Target;
import io.flusomail.platform.ids.SuppressionListId;
import io.flusomail.platform.scope.WorkspaceScope;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What stands on the named suppression lists of the bound workspace; in the order of the addresses. */
@Component
class ListEntryStore {

    private final DSLContext dsl;

    ListEntryStore(DSLContext dsl) {
        this.dsl = dsl;
    }

    /** A stretch of a list that may be long. */
    List<ListEntry> page(SuppressionListId list, @Nullable String q, int offset, int limit) {
        return dsl.selectFrom(SUPPRESSION_LIST_ENTRY)
                .where(of(list), matching(q))
                .orderBy(SUPPRESSION_LIST_ENTRY.TARGET)
                .limit(limit)
                .offset(offset)
                .fetch(ListEntryStore::entry);
    }

    long count(SuppressionListId list, @Nullable String q) {
        return dsl.fetchCount(SUPPRESSION_LIST_ENTRY, of(list).and(matching(q)));
    }

    /** An entry and its place in the list. */
    record Line(String target, ListEntry entry) {}

    /** The entries that follow a target. */
    List<Line> after(SuppressionListId list, String target, int limit) {
        return dsl.selectFrom(SUPPRESSION_LIST_ENTRY)
                .where(of(list), SUPPRESSION_LIST_ENTRY.TARGET.gt(target))
                .orderBy(SUPPRESSION_LIST_ENTRY.TARGET)
                .limit(limit)
                .fetch(r -> new Line(r.get(SUPPRESSION_LIST_ENTRY.TARGET), entry(r)));
    }

    /** How many were not there. */
    int add(SuppressionListId list, Collection<Target> targets, Instant now) {
        String[] values = targets.stream().map(t -> t.target().value()).toArray(String[]::new);
        @Nullable String[] notes = targets.stream().map(Target::note).toArray(String[]::new);
        Table<?> given =
                DSL.table("unnest({0}, {1})", DSL.val(values), DSL.val(notes)).as("given", "target", "note");
        return dsl.insertInto(
                        SUPPRESSION_LIST_ENTRY,
                        SUPPRESSION_LIST_ENTRY.WORKSPACE_ID,
                        SUPPRESSION_LIST_ENTRY.SUPPRESSION_LIST_ID,
                        SUPPRESSION_LIST_ENTRY.TARGET,
                        SUPPRESSION_LIST_ENTRY.NOTE,
                        SUPPRESSION_LIST_ENTRY.CREATED_AT)
                .select(DSL.select(
                                DSL.val(WorkspaceScope.current(), SUPPRESSION_LIST_ENTRY.WORKSPACE_ID),
                                DSL.val(list, SUPPRESSION_LIST_ENTRY.SUPPRESSION_LIST_ID),
                                DSL.field("given.target", String.class),
                                DSL.field("given.note", String.class),
                                DSL.val(now))
                        .from(given)
                        .orderBy(DSL.field("given.target")))
                .onConflictDoNothing()
                .execute();
    }

    /** How many were there. */
    int remove(SuppressionListId list, Collection<SuppressionTarget> targets) {
        String[] values = targets.stream().map(SuppressionTarget::value).toArray(String[]::new);
        return dsl.deleteFrom(SUPPRESSION_LIST_ENTRY)
                .where(of(list), SUPPRESSION_LIST_ENTRY.TARGET.eq(DSL.any(values)))
                .execute();
    }

    private static Condition of(SuppressionListId list) {
        return SUPPRESSION_LIST_ENTRY
                .WORKSPACE_ID
                .eq(WorkspaceScope.current())
                .and(SUPPRESSION_LIST_ENTRY.SUPPRESSION_LIST_ID.eq(list));
    }

    private static Condition matching(@Nullable String q) {
        return q == null || q.isBlank()
                ? DSL.noCondition()
                : DSL.position(SUPPRESSION_LIST_ENTRY.TARGET, q.strip().toLowerCase(Locale.ROOT))
                        .gt(0);
    }

    private static ListEntry entry(Record r) {
        var target = new SuppressionTarget(r.get(SUPPRESSION_LIST_ENTRY.TARGET));
        return new ListEntry(
                target.isErased() || target.isDomain() ? null : target.value(),
                target.isDomain() ? target.value().substring(1) : null,
                r.get(SUPPRESSION_LIST_ENTRY.NOTE),
                r.get(SUPPRESSION_LIST_ENTRY.CREATED_AT));
    }
}

package io.flusomail.consent.exclusions;

import static io.flusomail.consent.db.Tables.SUPPRESSION_LIST;

import io.flusomail.platform.ids.SuppressionListId;
import io.flusomail.platform.scope.WorkspaceScope;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Component;

/** The named suppression lists of the bound workspace; a handful. */
@Component
class SuppressionListStore {

    private final DSLContext dsl;

    SuppressionListStore(DSLContext dsl) {
        this.dsl = dsl;
    }

    List<SuppressionList> all() {
        return dsl.selectFrom(SUPPRESSION_LIST)
                .where(SUPPRESSION_LIST.WORKSPACE_ID.eq(WorkspaceScope.current()))
                .orderBy(DSL.lower(SUPPRESSION_LIST.NAME))
                .fetch(SuppressionListStore::list);
    }

    Optional<SuppressionList> find(SuppressionListId id) {
        return dsl.selectFrom(SUPPRESSION_LIST).where(is(id)).fetchOptional(SuppressionListStore::list);
    }

    /** Keeps others from changing it until the transaction ends. */
    Optional<SuppressionList> lock(SuppressionListId id) {
        return dsl.selectFrom(SUPPRESSION_LIST)
                .where(is(id))
                .forNoKeyUpdate()
                .fetchOptional(SuppressionListStore::list);
    }

    Optional<SuppressionListId> holder(String name) {
        return dsl.select(SUPPRESSION_LIST.ID)
                .from(SUPPRESSION_LIST)
                .where(SUPPRESSION_LIST.WORKSPACE_ID.eq(WorkspaceScope.current()))
                .and(DSL.lower(SUPPRESSION_LIST.NAME).eq(DSL.lower(name)))
                .fetchOptional(SUPPRESSION_LIST.ID);
    }

    /** Makes it; false when the name is taken. */
    boolean insert(SuppressionListId id, SuppressionLists.Wish wish, Instant now) {
        return dsl.insertInto(SUPPRESSION_LIST)
                        .set(SUPPRESSION_LIST.WORKSPACE_ID, WorkspaceScope.current())
                        .set(SUPPRESSION_LIST.ID, id)
                        .set(SUPPRESSION_LIST.NAME, wish.name())
                        .set(SUPPRESSION_LIST.DESCRIPTION, wish.description())
                        .set(SUPPRESSION_LIST.REFUSES, wish.refuses())
                        .set(SUPPRESSION_LIST.CREATED_AT, now)
                        .set(SUPPRESSION_LIST.UPDATED_AT, now)
                        .onConflictDoNothing()
                        .execute()
                > 0;
    }

    void update(SuppressionListId id, SuppressionLists.Wish wish, Instant now) {
        dsl.update(SUPPRESSION_LIST)
                .set(SUPPRESSION_LIST.NAME, wish.name())
                .set(SUPPRESSION_LIST.DESCRIPTION, wish.description())
                .set(SUPPRESSION_LIST.REFUSES, wish.refuses())
                .set(SUPPRESSION_LIST.UPDATED_AT, now)
                .where(is(id))
                .execute();
    }

    /** So many more entries, or fewer. */
    void grow(SuppressionListId id, long by, Instant now) {
        dsl.update(SUPPRESSION_LIST)
                .set(SUPPRESSION_LIST.ENTRIES, SUPPRESSION_LIST.ENTRIES.plus(by))
                .set(SUPPRESSION_LIST.UPDATED_AT, now)
                .where(is(id))
                .execute();
    }

    void delete(SuppressionListId id) {
        dsl.deleteFrom(SUPPRESSION_LIST).where(is(id)).execute();
    }

    private static Condition is(SuppressionListId id) {
        return SUPPRESSION_LIST.WORKSPACE_ID.eq(WorkspaceScope.current()).and(SUPPRESSION_LIST.ID.eq(id));
    }

    private static SuppressionList list(Record r) {
        return new SuppressionList(
                r.get(SUPPRESSION_LIST.ID),
                r.get(SUPPRESSION_LIST.NAME),
                r.get(SUPPRESSION_LIST.DESCRIPTION),
                r.get(SUPPRESSION_LIST.REFUSES),
                r.get(SUPPRESSION_LIST.ENTRIES),
                r.get(SUPPRESSION_LIST.CREATED_AT),
                r.get(SUPPRESSION_LIST.UPDATED_AT));
    }
}

package io.flusomail.audience.notes;

import static io.flusomail.audience.db.Tables.CONTACT_HISTORY;

import io.flusomail.platform.ids.ContactId;
import io.flusomail.platform.scope.WorkspaceScope;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.jooq.DSLContext;
import org.jooq.JSONB;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What values were before; a trigger writes it. */
@Component
class HistoryStore {

    private final DSLContext dsl;

    HistoryStore(DSLContext dsl) {
        this.dsl = dsl;
    }

    /** @param number its place, the latest has the highest */
    record Row(
            long number,
            String field,
            @Nullable JSONB before,
            @Nullable JSONB after,
            String source,
            @Nullable String actor,
            Instant at) {}

    /** @param before only those that come before this number; null: from the latest on */
    List<Row> page(ContactId contact, @Nullable String field, @Nullable Long before, int limit) {
        return dsl.selectFrom(CONTACT_HISTORY)
                .where(CONTACT_HISTORY.WORKSPACE_ID.eq(WorkspaceScope.current()))
                .and(CONTACT_HISTORY.CONTACT_ID.eq(contact))
                .and(field == null ? DSL.noCondition() : CONTACT_HISTORY.FIELD.eq(field))
                .and(before == null ? DSL.noCondition() : CONTACT_HISTORY.NUMBER.lt(before))
                .orderBy(CONTACT_HISTORY.NUMBER.desc())
                .limit(limit)
                .fetch(row -> new Row(
                        row.getNumber(),
                        row.getField(),
                        row.getBefore(),
                        row.getAfter(),
                        row.getSource(),
                        row.getActor(),
                        row.getAt()));
    }

    /** Of every workspace, by the function that may; how many. */
    int forget(Instant before, int most) {
        return dsl.fetchSingle(
                        "select audience.forget_history(?::timestamptz, ?)", before.atOffset(ZoneOffset.UTC), most)
                .get(0, Integer.class);
    }
}

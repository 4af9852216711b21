package io.flusomail.audience.computed;

import static io.flusomail.audience.db.Tables.COMPUTED_FIELD;
import static io.flusomail.audience.db.Tables.FIELD;

import io.flusomail.audience.fields.FieldType;
import io.flusomail.platform.database.NamedLock;
import io.flusomail.platform.ids.FieldId;
import io.flusomail.platform.scope.WorkspaceScope;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.JSON;
import org.jooq.Record;
import org.jooq.Records;
import org.jooq.ResultQuery;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Which fields are computed, and of what. */
@Component
class ComputedFieldStore {

    private final DSLContext dsl;
    private final JsonMapper json;

    ComputedFieldStore(DSLContext dsl, JsonMapper json) {
        this.dsl = dsl;
        this.json = json;
    }

    /** Lets nobody else change what is computed, or what that asks for, until the transaction ends. */
    void hold() {
        NamedLock.take(dsl, "computed fields of " + WorkspaceScope.current());
    }

    /** Changes whenever a computed field of the workspace does. */
    record Version(int amount, @Nullable Instant changedAt) {}

    Version version() {
        return dsl.select(DSL.count(), DSL.max(COMPUTED_FIELD.UPDATED_AT))
                .from(COMPUTED_FIELD)
                .where(COMPUTED_FIELD.WORKSPACE_ID.eq(WorkspaceScope.current()))
                .fetchSingle(Records.mapping(Version::new));
    }

    /** By key. */
    List<ComputedField> all() {
        return those(DSL.noCondition()).fetch(this::field);
    }

    Optional<ComputedField> find(FieldId id) {
        return those(COMPUTED_FIELD.FIELD_ID.eq(id)).fetchOptional(this::field);
    }

    /** Keeps others from changing it until the transaction ends. */
    void lock(FieldId id) {
        dsl.select(COMPUTED_FIELD.FIELD_ID)
                .from(COMPUTED_FIELD)
                .where(COMPUTED_FIELD.WORKSPACE_ID.eq(WorkspaceScope.current()), COMPUTED_FIELD.FIELD_ID.eq(id))
                .forNoKeyUpdate()
                .execute();
    }

    private ResultQuery<?> those(Condition which) {
        return dsl.select()
                .from(COMPUTED_FIELD)
                .join(FIELD)
                .on(FIELD.WORKSPACE_ID.eq(COMPUTED_FIELD.WORKSPACE_ID), FIELD.ID.eq(COMPUTED_FIELD.FIELD_ID))
                .where(COMPUTED_FIELD.WORKSPACE_ID.eq(WorkspaceScope.current()))
                .and(which)
                .orderBy(FIELD.KEY);
    }

    private ComputedField field(Record row) {
        return new ComputedField(
                row.get(FIELD.ID),
                row.get(FIELD.KEY),
                row.get(FIELD.LABEL),
                FieldType.valueOf(row.get(FIELD.TYPE).toUpperCase(Locale.ROOT)),
                row.get(FIELD.COMPUTED),
                json.readTree(row.get(COMPUTED_FIELD.SPEC).data()),
                row.get(COMPUTED_FIELD.IS_BUILT),
                row.get(FIELD.CREATED_AT),
                row.get(COMPUTED_FIELD.UPDATED_AT));
    }

    /** Writes how it is computed from now on, and that this is still to be done for everybody. */
    void put(FieldId id, JsonNode spec, Instant now) {
        dsl.insertInto(COMPUTED_FIELD)
                .set(COMPUTED_FIELD.WORKSPACE_ID, WorkspaceScope.current())
                .set(COMPUTED_FIELD.FIELD_ID, id)
                .set(COMPUTED_FIELD.SPEC, JSON.valueOf(json.writeValueAsString(spec)))
                .set(COMPUTED_FIELD.UPDATED_AT, now)
                .onConflict(COMPUTED_FIELD.WORKSPACE_ID, COMPUTED_FIELD.FIELD_ID)
                .doUpdate()
                .set(COMPUTED_FIELD.SPEC, JSON.valueOf(json.writeValueAsString(spec)))
                .set(COMPUTED_FIELD.IS_BUILT, false)
                .set(COMPUTED_FIELD.UPDATED_AT, now)
                .execute();
    }

    /** Writes the same in other words: its values stay as they are. */
    void rename(FieldId id, JsonNode spec) {
        dsl.update(COMPUTED_FIELD)
                .set(COMPUTED_FIELD.SPEC, JSON.valueOf(json.writeValueAsString(spec)))
                .where(COMPUTED_FIELD.WORKSPACE_ID.eq(WorkspaceScope.current()), COMPUTED_FIELD.FIELD_ID.eq(id))
                .execute();
    }

    /** Whether this form of it is the present one. */
    boolean is(FieldId id, Instant updatedAt) {
        return dsl.fetchExists(
                COMPUTED_FIELD,
                COMPUTED_FIELD
                        .WORKSPACE_ID
                        .eq(WorkspaceScope.current())
                        .and(COMPUTED_FIELD.FIELD_ID.eq(id))
                        .and(COMPUTED_FIELD.UPDATED_AT.eq(updatedAt)));
    }

    void built(FieldId id, Instant updatedAt) {
        dsl.update(COMPUTED_FIELD)
                .set(COMPUTED_FIELD.IS_BUILT, true)
                .where(COMPUTED_FIELD.WORKSPACE_ID.eq(WorkspaceScope.current()), COMPUTED_FIELD.FIELD_ID.eq(id))
                .and(COMPUTED_FIELD.UPDATED_AT.eq(updatedAt))
                .execute();
    }
}

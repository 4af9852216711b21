package io.flusomail.audience.bulk;

import static io.flusomail.audience.db.Tables.BULK_UPDATE;
import static io.flusomail.audience.db.Tables.CONTACT;

import io.flusomail.platform.database.ChangeSource;
import io.flusomail.platform.ids.ContactId;
import io.flusomail.platform.ids.JobId;
import io.flusomail.platform.scope.WorkspaceScope;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.JSONB;
import org.jooq.Record1;
import org.jooq.Select;
import org.jooq.TableField;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

@Component
class BulkStore {

    /** The standard fields that can be set for many at once. */
    static final Map<String, TableField<?, String>> COLUMNS = Map.of(
            "first_name", CONTACT.FIRST_NAME,
            "last_name", CONTACT.LAST_NAME,
            "phone", CONTACT.PHONE,
            "locale", CONTACT.LOCALE,
            "time_zone", CONTACT.TIME_ZONE);

    private final DSLContext dsl;
    private final JsonMapper json;
    private final Clock clock;

    BulkStore(DSLContext dsl, JsonMapper json, Clock clock) {
        this.dsl = dsl;
        this.json = json;
        this.clock = clock;
    }

    void insert(JobId id, long total) {
        dsl.insertInto(BULK_UPDATE)
                .set(BULK_UPDATE.WORKSPACE_ID, WorkspaceScope.current())
                .set(BULK_UPDATE.JOB_ID, id)
                .set(BULK_UPDATE.TOTAL, total)
                .set(BULK_UPDATE.CREATED_AT, clock.instant())
                .execute();
    }

    Optional<BulkUpdate> find(JobId id) {
        return dsl.selectFrom(BULK_UPDATE)
                .where(BULK_UPDATE.WORKSPACE_ID.eq(WorkspaceScope.current()), BULK_UPDATE.JOB_ID.eq(id))
                .fetchOptional(r -> new BulkUpdate(
                        id, r.getContactId(), r.getTotal(), r.getProcessed(), r.getChanged(), r.getCreatedAt()));
    }

    /** Moves on; false when another run was faster, whose work then counts. */
    boolean advance(BulkUpdate from, ContactId upTo, int processed, int changed) {
        return dsl.update(BULK_UPDATE)
                        .set(BULK_UPDATE.CONTACT_ID, upTo)
                        .set(BULK_UPDATE.PROCESSED, BULK_UPDATE.PROCESSED.plus(processed))
                        .set(BULK_UPDATE.CHANGED, BULK_UPDATE.CHANGED.plus(changed))
                        .where(BULK_UPDATE.WORKSPACE_ID.eq(WorkspaceScope.current()), BULK_UPDATE.JOB_ID.eq(from.id()))
                        .and(BULK_UPDATE.CONTACT_ID.isNotDistinctFrom(from.after()))
                        .execute()
                == 1;
    }

    /** Those who are there, kept from being changed by others until the transaction ends. */
    List<ContactId> lock(Collection<ContactId> ids) {
        return dsl.select(CONTACT.ID)
                .from(CONTACT)
                .where(CONTACT.WORKSPACE_ID.eq(WorkspaceScope.current()), CONTACT.ID.in(ids))
                .orderBy(CONTACT.ID)
                .forNoKeyUpdate()
                .fetch(CONTACT.ID);
    }

    long count(Collection<ContactId> ids) {
        return dsl.fetchCount(
                CONTACT, CONTACT.WORKSPACE_ID.eq(WorkspaceScope.current()).and(CONTACT.ID.in(ids)));
    }

    void set(Collection<ContactId> ids, BulkChange change, Instant now) {
        Map<Field<?>, @Nullable Object> values = new LinkedHashMap<>();
        change.columns().forEach((name, value) -> values.put(COLUMNS.get(name), value));
        values.put(CONTACT.UPDATED_AT, now);
        ChangeSource.BULK.set(dsl);
        if (!change.fields().isEmpty()) {
            values.put(CONTACT.FIELDS, merged(change.fields()));
        }
        dsl.update(CONTACT)
                .set(values)
                .where(CONTACT.WORKSPACE_ID.eq(WorkspaceScope.current()), CONTACT.ID.in(ids))
                .execute();
    }

    private Field<JSONB> merged(Map<String, @Nullable Object> fields) {
        Map<String, Object> set = new LinkedHashMap<>();
        fields.forEach((key, value) -> {
            if (value != null) {
                set.put(key, value);
            }
        });
        String[] removed = fields.keySet().stream()
                .filter(key -> Objects.isNull(fields.get(key)))
                .toArray(String[]::new);
        return DSL.field(
                "({0} || {1}) - {2}",
                JSONB.class, CONTACT.FIELDS, DSL.val(JSONB.valueOf(json.writeValueAsString(set))), DSL.val(removed));
    }

    Select<Record1<ContactId>> those(Collection<ContactId> ids) {
        return DSL.select(CONTACT.ID)
                .from(CONTACT)
                .where(CONTACT.WORKSPACE_ID.eq(WorkspaceScope.current()), CONTACT.ID.in(ids));
    }
}

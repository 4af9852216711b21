package io.flusomail.audience.bulk;

import static io.flusomail.audience.db.Tables.BULK_UPDATE;
import static io.flusomail.audience.db.Tables.CONTACT;

import io.flusomail.audience.db.tables.records.BulkUpdateRecord;
import io.flusomail.platform.database.ChangeSource;
import io.flusomail.platform.ids.ContactId;
import io.flusomail.platform.ids.JobId;
import io.flusomail.platform.scope.WorkspaceScope;
import io.flusomail.platform.web.PageRequest;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.jooq.Record1;
import org.jooq.Select;
import org.jooq.TableField;
import org.jooq.impl.DSL;
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

    /** {@code v}: what is wanted. Who has it already is left alone. */
    private static final String SET = """
            with v as materialized (select ?::jsonb as columns, ?::jsonb as fields, ?::text[] as removed),
            former as materialized (
              select c.id, c.first_name, c.last_name, c.phone, c.locale, c.time_zone, c.fields
              from audience.contact c where c.workspace_id = ? and c.id = any(?)),
            written as (
              update audience.contact c set %s, fields = (c.fields || v.fields) - v.removed, updated_at = ?::timestamptz
              from v, former f where c.workspace_id = ? and c.id = f.id
                and not (v.columns <@ jsonb_build_object(%s) and (f.fields || v.fields) - v.removed = f.fields)
              returning c.id)
            insert into audience.change_before
              (workspace_id, job_id, contact_id, before, after, fields_before, fields_after)
            select ?, ?, f.id,
              coalesce((select jsonb_object_agg(k, to_jsonb(f) -> k) from jsonb_object_keys(v.columns) as k), '{}'),
              v.columns,
              coalesce((select jsonb_object_agg(k, f.fields -> k)
                        from (select jsonb_object_keys(v.fields) union select unnest(v.removed)) as keys (k)
                        where jsonb_exists(f.fields, k)), '{}'),
              v.fields
            from former f join written w on w.id = f.id cross join v
            returning contact_id""".formatted(
            columns("%1$s = case when jsonb_exists(v.columns, '%1$s') then v.columns ->> '%1$s' else c.%1$s end"),
            columns("'%1$s', f.%1$s"));

    private final DSLContext dsl;
    private final JsonMapper json;
    private final Clock clock;

    BulkStore(DSLContext dsl, JsonMapper json, Clock clock) {
        this.dsl = dsl;
        this.json = json;
        this.clock = clock;
    }

    private static String columns(String each) {
        return COLUMNS.keySet().stream().sorted().map(each::formatted).collect(Collectors.joining(", "));
    }

    void insert(JobId id, List<String> parts, long total) {
        dsl.insertInto(BULK_UPDATE)
                .set(BULK_UPDATE.WORKSPACE_ID, WorkspaceScope.current())
                .set(BULK_UPDATE.JOB_ID, id)
                .set(BULK_UPDATE.PARTS, parts.toArray(String[]::new))
                .set(BULK_UPDATE.TOTAL, total)
                .set(BULK_UPDATE.CREATED_AT, clock.instant())
                .execute();
    }

    Optional<BulkUpdate> find(JobId id) {
        return dsl.selectFrom(BULK_UPDATE)
                .where(BULK_UPDATE.WORKSPACE_ID.eq(WorkspaceScope.current()), BULK_UPDATE.JOB_ID.eq(id))
                .fetchOptional(BulkStore::read);
    }

    /** The newest first. */
    List<BulkUpdate> page(PageRequest page) {
        return dsl.selectFrom(BULK_UPDATE)
                .where(BULK_UPDATE.WORKSPACE_ID.eq(WorkspaceScope.current()))
                .orderBy(BULK_UPDATE.CREATED_AT.desc(), BULK_UPDATE.JOB_ID.desc())
                .offset(page.offset())
                .limit(page.pageSize())
                .fetch(BulkStore::read);
    }

    long count() {
        return dsl.fetchCount(BULK_UPDATE, BULK_UPDATE.WORKSPACE_ID.eq(WorkspaceScope.current()));
    }

    private static BulkUpdate read(BulkUpdateRecord r) {
        return new BulkUpdate(
                r.getJobId(),
                List.of(r.getParts()),
                r.getContactId(),
                r.getTotal(),
                r.getProcessed(),
                r.getChanged(),
                r.getCreatedAt());
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

    /** Sets fields of people; what they replace is kept for a day, in the same statement. Those who did not have them so. */
    List<ContactId> set(JobId id, Collection<ContactId> ids, BulkChange change, Instant now) {
        Map<String, Object> set = new LinkedHashMap<>();
        change.fields().forEach((key, value) -> {
            if (value != null) {
                set.put(key, value);
            }
        });
        String[] removed = change.fields().keySet().stream()
                .filter(key -> !set.containsKey(key))
                .toArray(String[]::new);
        UUID workspace = WorkspaceScope.current().value();
        ChangeSource.BULK.set(dsl);
        return dsl
                .fetch(
                        SET,
                        json.writeValueAsString(change.columns()),
                        json.writeValueAsString(set),
                        removed,
                        workspace,
                        ids.stream().map(ContactId::value).toArray(UUID[]::new),
                        now.atOffset(ZoneOffset.UTC),
                        workspace,
                        workspace,
                        id.value())
                .getValues("contact_id", UUID.class)
                .stream()
                .map(ContactId::new)
                .toList();
    }

    Select<Record1<ContactId>> those(Collection<ContactId> ids) {
        return DSL.select(CONTACT.ID)
                .from(CONTACT)
                .where(CONTACT.WORKSPACE_ID.eq(WorkspaceScope.current()), CONTACT.ID.in(ids));
    }
}

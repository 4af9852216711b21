package io.flusomail.audience.imports.writing;

import io.flusomail.platform.database.ChangeSource;
import io.flusomail.platform.ids.ImportId;
import io.flusomail.platform.scope.WorkspaceScope;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.UUID;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

/** Makes people out of incoming rows, and changes those who are known: empty cells change nothing. */
@Component
class PersonStore {

    /** In order of address, so that imports that meet wait for each other instead of dead-locking. */
    private static final String INSERT = """
            with d as materialized (select audience.default_fields(?) as beginning)
            insert into audience.contact (workspace_id, id, email, email_norm, external_id, first_name, last_name, phone,
              locale, time_zone, status, fields, source, created_at, updated_at)
            select ?, contact_id, email, email_norm, external_id, first_name, last_name, phone, locale, time_zone,
              case when standing is null then ? else 'pending' end, d.beginning || coalesce(fields, '{}'), 'import', ?::timestamptz,
              ?::timestamptz
            from pg_temp.incoming cross join d
            where not found
            order by email_norm, external_id
            on conflict do nothing""";

    /** The row's external id, where nobody has it: somebody who was found by it has it already. */
    private static final String FREE_EXTERNAL_ID = """
            case when i.email_norm is null then i.external_id
                 when i.external_id is not null and (
                   select h.id from audience.contact h
                   where h.workspace_id = ? and h.external_id = i.external_id) is null then i.external_id end""";

    /** {@code %1$s}: what a file says; {@code c}: the person. */
    private static final String DIFFERS = """
            (coalesce(%1$s.first_name, c.first_name) is distinct from c.first_name
             or coalesce(%1$s.last_name, c.last_name) is distinct from c.last_name
             or coalesce(%1$s.phone, c.phone) is distinct from c.phone
             or coalesce(%1$s.locale, c.locale) is distinct from c.locale
             or coalesce(%1$s.time_zone, c.time_zone) is distinct from c.time_zone
             or c.external_id is null and %1$s.external_id is not null
             or c.fields || %1$s.fields <> c.fields)""";

    /** Nobody is inserted: the upsert reaches people by their key, whatever a planner thinks. */
    private static final String UPDATE = """
            insert into audience.contact as c (workspace_id, id, email, email_norm, external_id, first_name, last_name,
              phone, locale, time_zone, fields, source, created_at, updated_at)
            select distinct on (i.contact_id) ?, i.contact_id, i.email, i.email_norm, %s, i.first_name, i.last_name,
              i.phone, i.locale, i.time_zone, coalesce(i.fields, '{}'), 'import', ?::timestamptz, ?::timestamptz
            from pg_temp.incoming i
            where i.found
            order by i.contact_id, i.line desc
            on conflict (workspace_id, id) do update set
              external_id = coalesce(c.external_id, excluded.external_id),
              first_name = coalesce(excluded.first_name, c.first_name),
              last_name = coalesce(excluded.last_name, c.last_name),
              phone = coalesce(excluded.phone, c.phone),
              locale = coalesce(excluded.locale, c.locale),
              time_zone = coalesce(excluded.time_zone, c.time_zone),
              fields = c.fields || excluded.fields,
              updated_at = excluded.updated_at
            where %s""".formatted(FREE_EXTERNAL_ID, DIFFERS.formatted("excluded"));

    /**
     * What the update below will replace, and with what; of two rows of one person the first and the last. What an earlier row
     * wrote is no value from before.
     */
    private static final String KEEP_BEFORE = """
            insert into audience.change_before as b (workspace_id, job_id, contact_id, before, after, fields_before, fields_after)
            select ?, ?, i.contact_id,
              jsonb_build_object('external_id', c.external_id, 'first_name', c.first_name, 'last_name', c.last_name,
                'phone', c.phone, 'locale', c.locale, 'time_zone', c.time_zone),
              jsonb_build_object('external_id', coalesce(c.external_id, i.external_id),
                'first_name', coalesce(i.first_name, c.first_name), 'last_name', coalesce(i.last_name, c.last_name),
                'phone', coalesce(i.phone, c.phone), 'locale', coalesce(i.locale, c.locale),
                'time_zone', coalesce(i.time_zone, c.time_zone)),
              coalesce((select jsonb_object_agg(k, c.fields -> k) from jsonb_object_keys(i.fields) k
                        where jsonb_exists(c.fields, k)), '{}'),
              i.fields
            from (select distinct on (i.contact_id) i.contact_id, i.first_name, i.last_name, i.phone, i.locale, i.time_zone,
                    coalesce(i.fields, '{}') as fields, %s as external_id
                  from pg_temp.incoming i where i.found order by i.contact_id, i.line desc) i
            cross join lateral (
              select c.* from audience.contact c where c.workspace_id = ? and c.id = i.contact_id and %s offset 0) c
            on conflict (workspace_id, job_id, contact_id) do update set after = excluded.after,
              fields_before = (excluded.fields_before - array(select jsonb_object_keys(b.fields_after))) || b.fields_before,
              fields_after = b.fields_after || excluded.fields_after
            """.formatted(FREE_EXTERNAL_ID, DIFFERS.formatted("i"));

    private static final String COUNT_DIFFERING = """
            select count(*)
            from (select i.contact_id, i.first_name, i.last_name, i.phone, i.locale, i.time_zone,
                    coalesce(i.fields, '{}') as fields, %s as external_id
                  from pg_temp.incoming i where i.found) i
            cross join lateral (
              select true from audience.contact c where c.workspace_id = ? and c.id = i.contact_id and %s offset 0) differing
            """.formatted(FREE_EXTERNAL_ID, DIFFERS.formatted("i"));

    private final DSLContext dsl;

    PersonStore(DSLContext dsl) {
        this.dsl = dsl;
    }

    /**
     * Inserts those who are not known; how many. Who is here already, also since a moment ago, is left out.
     *
     * @param status of those about whom the file says nothing else
     */
    int insertNew(String status, Instant now) {
        return dsl.execute(INSERT, workspace(), workspace(), status, utc(now), utc(now));
    }

    /** Has the values of rows replace those of the people found, which are kept for a while; how many people changed. */
    int updateKnown(ImportId id, Instant now) {
        if (dsl.execute(KEEP_BEFORE, workspace(), id.value(), workspace(), workspace()) == 0) {
            return 0;
        }
        ChangeSource.IMPORT.set(dsl);
        return dsl.execute(UPDATE, workspace(), workspace(), utc(now), utc(now));
    }

    /** How many people would change. */
    int countDiffering() {
        return dsl.fetchSingle(COUNT_DIFFERING, workspace(), workspace()).get(0, Integer.class);
    }

    private static UUID workspace() {
        return WorkspaceScope.current().value();
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}

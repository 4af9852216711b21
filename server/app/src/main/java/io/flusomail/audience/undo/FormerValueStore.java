package io.flusomail.audience.undo;

import static io.flusomail.audience.db.Tables.CHANGE_BEFORE;

import io.flusomail.platform.ids.ContactId;
import io.flusomail.platform.ids.JobId;
import io.flusomail.platform.scope.WorkspaceScope;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The values that a change of many people replaced, and those that it wrote: what somebody has changed since stays. */
@Component
public class FormerValueStore {

    /** The values that were replaced by others, as {@code k}: standard ones and custom ones, and what they are now. */
    private static final String REPLACED = """
            (select k, s.before -> k as before, s.after -> k as after, to_jsonb(c) -> k as now from jsonb_object_keys(s.after) k
             union all
             select k, s.fields_before -> k, s.fields_after -> k, c.fields -> k
             from (select jsonb_object_keys(s.fields_before) union select jsonb_object_keys(s.fields_after)) as keys (k)) v
            where nullif(v.before, 'null') is distinct from nullif(v.after, 'null')""";

    /** Before their rows, as whoever erases people does. */
    private static final String HOLD = """
            select c.id from audience.contact c where c.workspace_id = ? and c.id = any(?) order by c.id for no key update""";

    private static final String AS_WRITTEN = "nullif(v.now, 'null') is not distinct from nullif(v.after, 'null')";

    /** A value that somebody has changed since stays; a field that does not exist any more does not come back. */
    private static final String RESTORE = """
            with taken as materialized (
              delete from audience.change_before b
              where b.workspace_id = ? and b.job_id = ? and b.contact_id = any(?)
              returning b.contact_id, b.before, b.after, b.fields_before, b.fields_after),
            held as materialized (
              select s.contact_id, s.before, s.after, s.fields_before, s.fields_after,
                (select count(*) filter (where %1$s) from %2$s) as back,
                (select count(*) filter (where not %1$s) from %2$s) as kept
              from taken s join audience.contact c on c.workspace_id = ? and c.id = s.contact_id
              order by s.contact_id for no key update of c),
            restored as (
              update audience.contact c set
                external_id = case when c.email_norm is null then c.external_id else %3$s end,
                first_name = %4$s, last_name = %5$s, phone = %6$s, locale = %7$s, time_zone = %8$s,
                fields = (c.fields - array(
                    select k from jsonb_object_keys(s.fields_after) k where c.fields -> k = s.fields_after -> k)) || coalesce((
                  select jsonb_object_agg(k, s.fields_before -> k) from jsonb_object_keys(s.fields_before) k
                  where c.fields -> k is not distinct from s.fields_after -> k
                    and k in (select f.key from audience.field f where f.workspace_id = ?)), '{}'),
                updated_at = ?::timestamptz
              from held s
              where c.workspace_id = ? and c.id = s.contact_id and s.back > 0
              returning c.id)
            select array(select id from restored order by id) as people,
              coalesce((select sum(kept) from held), 0) as kept""".formatted(
                    AS_WRITTEN,
                    REPLACED,
                    former("external_id"),
                    former("first_name"),
                    former("last_name"),
                    former("phone"),
                    former("locale"),
                    former("time_zone"));

    /** Up to a key, not those of a sub-select: without statistics a join of the two could take forever. */
    private static final String CLEAR = """
            with mine as (select ?::uuid as workspace, ?::uuid as job)
            delete from audience.change_before b using mine m
            where b.workspace_id = m.workspace and b.job_id = m.job and b.contact_id <= (
              select chunk.contact_id from (
                select n.contact_id from audience.change_before n, mine where n.workspace_id = workspace and n.job_id = job
                order by n.contact_id limit 20000) chunk
              order by chunk.contact_id desc limit 1)""";

    private final DSLContext dsl;
    private final Clock clock;

    FormerValueStore(DSLContext dsl, Clock clock) {
        this.dsl = dsl;
        this.clock = clock;
    }

    private static String former(String column) {
        return "case when c.%1$s is not distinct from s.after ->> '%1$s' then s.before ->> '%1$s' else c.%1$s end"
                .formatted(column);
    }

    /**
     * People who have former values again.
     *
     * @param kept how many values were changed since by something else, and stay
     */
    public record Restored(List<ContactId> people, long kept) {}

    /** Gives some people their former values back. Empty when nobody is left. */
    public Optional<Restored> restore(JobId change, int most) {
        UUID workspace = WorkspaceScope.current().value();
        UUID id = change.value();
        var now = clock.instant().atOffset(ZoneOffset.UTC);
        UUID[] people = first(change, most);
        if (people.length == 0) {
            return Optional.empty();
        }
        dsl.fetch(HOLD, workspace, people);
        return Optional.of(read(dsl.fetchSingle(RESTORE, workspace, id, people, workspace, workspace, now, workspace)));
    }

    private static Restored read(Record row) {
        List<ContactId> people = Arrays.stream(row.get("people", UUID[].class))
                .map(ContactId::new)
                .toList();
        return new Restored(people, row.get("kept", Long.class));
    }

    private UUID[] first(JobId change, int most) {
        return dsl
                .select(CHANGE_BEFORE.CONTACT_ID)
                .from(CHANGE_BEFORE)
                .where(of(change))
                .orderBy(CHANGE_BEFORE.CONTACT_ID)
                .limit(most)
                .fetch(CHANGE_BEFORE.CONTACT_ID)
                .stream()
                .map(ContactId::value)
                .toArray(UUID[]::new);
    }

    public long count(JobId change) {
        return dsl.fetchCount(CHANGE_BEFORE, of(change));
    }

    /** Forgets some of it, the first of it; how many rows went. */
    public int clear(JobId change) {
        return dsl.execute(CLEAR, WorkspaceScope.current().value(), change.value());
    }

    /** Forgets the former values of people who are erased. */
    void forget(Collection<ContactId> people) {
        dsl.deleteFrom(CHANGE_BEFORE)
                .where(CHANGE_BEFORE.WORKSPACE_ID.eq(WorkspaceScope.current()))
                .and(CHANGE_BEFORE.CONTACT_ID.eq(DSL.any(people.toArray(ContactId[]::new))))
                .execute();
    }

    /** Forgets the former values of a field that is deleted, in an id range. */
    public void forget(String key, @Nullable ContactId after, ContactId upTo) {
        dsl.execute(
                "update audience.change_before set fields_before = fields_before - ?, fields_after = fields_after - ?"
                        + " where workspace_id = ? and contact_id <= ? and (?::uuid is null or contact_id > ?::uuid)"
                        + " and (jsonb_exists(fields_before, ?) or jsonb_exists(fields_after, ?))",
                key,
                key,
                WorkspaceScope.current().value(),
                upTo.value(),
                after == null ? null : after.value(),
                after == null ? null : after.value(),
                key,
                key);
    }

    private static Condition of(JobId change) {
        return CHANGE_BEFORE.WORKSPACE_ID.eq(WorkspaceScope.current()).and(CHANGE_BEFORE.JOB_ID.eq(change));
    }
}

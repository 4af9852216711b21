package io.flusomail.audience.live;

import static io.flusomail.audience.db.Tables.SEGMENT;
import static io.flusomail.audience.db.Tables.SEGMENT_DAY;

import io.flusomail.platform.ids.SegmentId;
import io.flusomail.platform.ids.WorkspaceId;
import io.flusomail.platform.scope.WorkspaceScope;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.function.ToLongFunction;
import org.jooq.DSLContext;
import org.jooq.Param;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Component;

/** How many are in each live segment, now and at the end of each day. */
@Component
class SegmentCountStore {

    private final DSLContext dsl;

    SegmentCountStore(DSLContext dsl) {
        this.dsl = dsl;
    }

    /** How many came into a segment and left it. */
    record Change(SegmentId segment, long entered, long left) {}

    /**
     * Adds to the counts of segments, and to those of the day: one statement for all of them. Segments are taken in
     * order, so that two transactions cannot wait for each other.
     */
    void add(Collection<Change> changes, Instant now) {
        List<Change> all = List.copyOf(changes);
        dsl.execute(
                """
                with held as materialized (
                  select s.id, c.entered, c.gone
                  from unnest({1}::uuid[], {2}::bigint[], {3}::bigint[]) as c (id, entered, gone)
                  join audience.segment s on s.workspace_id = {0} and s.id = c.id
                  order by s.id for no key update of s),
                counted as (
                  update audience.segment s
                  set count = coalesce(s.count, 0) + h.entered - h.gone, counted_at = {4}
                  from held h where s.workspace_id = {0} and s.id = h.id
                  returning s.id, s.count, h.entered, h.gone)
                insert into audience.segment_day as d (workspace_id, segment_id, day, count, entered, "left")
                select {0}, id, {5}, count, entered, gone from counted order by id
                on conflict (workspace_id, segment_id, day) do update
                set count = excluded.count, entered = d.entered + excluded.entered, "left" = d."left" + excluded."left"
                """,
                DSL.val(WorkspaceScope.current(), SEGMENT.WORKSPACE_ID),
                DSL.val(all.stream().map(c -> c.segment().value()).toArray(UUID[]::new)),
                numbers(all, Change::entered),
                numbers(all, Change::left),
                DSL.val(now, SEGMENT.COUNTED_AT),
                DSL.val(day(now), SEGMENT_DAY.DAY));
    }

    private static Param<Long[]> numbers(List<Change> changes, ToLongFunction<Change> number) {
        return DSL.val(changes.stream().map(number::applyAsLong).toArray(Long[]::new));
    }

    /** Declares this form of a segment built, with the count that it has now. */
    void built(SegmentId segment, Instant updatedAt, long count, Instant now) {
        WorkspaceId workspace = WorkspaceScope.current();
        dsl.update(SEGMENT)
                .set(SEGMENT.BUILT, true)
                .set(SEGMENT.COUNT, count)
                .set(SEGMENT.COUNTED_AT, now)
                .where(SEGMENT.WORKSPACE_ID.eq(workspace), SEGMENT.ID.eq(segment))
                .and(SEGMENT.UPDATED_AT.eq(updatedAt))
                .execute();
        dsl.insertInto(SEGMENT_DAY)
                .set(SEGMENT_DAY.WORKSPACE_ID, workspace)
                .set(SEGMENT_DAY.SEGMENT_ID, segment)
                .set(SEGMENT_DAY.DAY, day(now))
                .set(SEGMENT_DAY.COUNT, count)
                .onConflict(SEGMENT_DAY.WORKSPACE_ID, SEGMENT_DAY.SEGMENT_ID, SEGMENT_DAY.DAY)
                .doUpdate()
                .set(SEGMENT_DAY.COUNT, count)
                .execute();
    }

    private static LocalDate day(Instant now) {
        return now.atZone(ZoneOffset.UTC).toLocalDate();
    }

    /** The days of a segment that is gone. */
    void forgetDays(SegmentId segment) {
        WorkspaceId workspace = WorkspaceScope.current();
        dsl.deleteFrom(SEGMENT_DAY)
                .where(SEGMENT_DAY.WORKSPACE_ID.eq(workspace), SEGMENT_DAY.SEGMENT_ID.eq(segment))
                .andNotExists(
                        DSL.selectOne().from(SEGMENT).where(SEGMENT.WORKSPACE_ID.eq(workspace), SEGMENT.ID.eq(segment)))
                .execute();
    }
}

package io.flusomail.audience.live;

import static io.flusomail.audience.db.Tables.SEGMENT;
import static io.flusomail.audience.db.Tables.SEGMENT_CLOCK;
import static io.flusomail.audience.db.Tables.SEGMENT_DIRTY;

import io.flusomail.audience.rules.Moment;
import io.flusomail.platform.database.NamedLock;
import io.flusomail.platform.ids.SegmentId;
import io.flusomail.platform.ids.WorkspaceId;
import io.flusomail.platform.scope.WorkspaceScope;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Records;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Which segments are live and how far the clock was looked at. */
@Component
class LiveSegmentStore {

    private final DSLContext dsl;

    LiveSegmentStore(DSLContext dsl) {
        this.dsl = dsl;
    }

    record Row(SegmentId id, boolean built, Instant updatedAt) {}

    /**
     * Changes whenever a segment of the workspace does.
     *
     * @param changes the sum of the times at which each changed, in s: the latest of a node whose clock is behind is not the last
     */
    record Version(int amount, @Nullable BigDecimal changes, int built) {}

    Version version() {
        Field<BigDecimal> changes = DSL.field("sum(extract(epoch from {0}))", SQLDataType.NUMERIC, SEGMENT.UPDATED_AT);
        return dsl.select(DSL.count(), changes, DSL.count().filterWhere(SEGMENT.BUILT.isTrue()))
                .from(SEGMENT)
                .where(SEGMENT.WORKSPACE_ID.eq(WorkspaceScope.current()))
                .fetchSingle(Records.mapping(Version::new));
    }

    List<Row> all() {
        return dsl.select(SEGMENT.ID, SEGMENT.BUILT, SEGMENT.UPDATED_AT)
                .from(SEGMENT)
                .where(SEGMENT.WORKSPACE_ID.eq(WorkspaceScope.current()), SEGMENT.IS_LIVE.isTrue())
                .orderBy(SEGMENT.ID)
                .fetch(Records.mapping(Row::new));
    }

    /** Workspaces in which people are marked. */
    List<WorkspaceId> dirty() {
        return dsl.select(SEGMENT_CLOCK.WORKSPACE_ID)
                .from(SEGMENT_CLOCK)
                .where(DSL.exists(DSL.selectOne()
                        .from(SEGMENT_DIRTY)
                        .where(SEGMENT_DIRTY.WORKSPACE_ID.eq(SEGMENT_CLOCK.WORKSPACE_ID))))
                .fetch(SEGMENT_CLOCK.WORKSPACE_ID);
    }

    /** Workspaces whose windows were not looked at since then. */
    List<WorkspaceId> seenBefore(Instant time) {
        return dsl.select(SEGMENT_CLOCK.WORKSPACE_ID)
                .from(SEGMENT_CLOCK)
                .where(SEGMENT_CLOCK.SEEN_UNTIL.lt(time))
                .fetch(SEGMENT_CLOCK.WORKSPACE_ID);
    }

    /** Begins to look at the workspace, if nobody does yet. */
    void watch(Instant now, ZoneId zone) {
        holdClock();
        dsl.insertInto(SEGMENT_CLOCK)
                .set(SEGMENT_CLOCK.WORKSPACE_ID, WorkspaceScope.current())
                .set(SEGMENT_CLOCK.SEEN_UNTIL, now)
                .set(SEGMENT_CLOCK.ZONE, zone.getId())
                .onConflictDoNothing()
                .execute();
    }

    /** Stops looking when no segment is live any more. */
    void unwatch() {
        WorkspaceId workspace = WorkspaceScope.current();
        holdClock();
        dsl.deleteFrom(SEGMENT_CLOCK)
                .where(SEGMENT_CLOCK.WORKSPACE_ID.eq(workspace))
                .and(DSL.notExists(DSL.selectOne()
                        .from(SEGMENT)
                        .where(SEGMENT.WORKSPACE_ID.eq(workspace), SEGMENT.IS_LIVE.isTrue())))
                .execute();
    }

    /** Who begins and who ends to watch do not pass each other unseen. */
    private void holdClock() {
        NamedLock.take(dsl, "segment clock of " + WorkspaceScope.current());
    }

    /** Up to when windows were looked at, and whose days were meant. */
    record Seen(Instant until, String zone) {}

    /** Takes the workspace's clock for this transaction; empty when another node has it. */
    Optional<Seen> lockClock() {
        return dsl.select(SEGMENT_CLOCK.SEEN_UNTIL, SEGMENT_CLOCK.ZONE)
                .from(SEGMENT_CLOCK)
                .where(SEGMENT_CLOCK.WORKSPACE_ID.eq(WorkspaceScope.current()))
                .forUpdate()
                .skipLocked()
                .fetchOptional(Records.mapping(Seen::new));
    }

    private Optional<Instant> seenUntil() {
        return dsl.select(SEGMENT_CLOCK.SEEN_UNTIL)
                .from(SEGMENT_CLOCK)
                .where(SEGMENT_CLOCK.WORKSPACE_ID.eq(WorkspaceScope.current()))
                .fetchOptional(SEGMENT_CLOCK.SEEN_UNTIL);
    }

    /** The clock of the node that moved the windows on may be ahead of this one. */
    Moment noEarlierThanSeen(Moment here) {
        return seenUntil().map(here::noEarlierThan).orElse(here);
    }

    void seenUntil(Instant time, ZoneId zone) {
        dsl.update(SEGMENT_CLOCK)
                .set(SEGMENT_CLOCK.SEEN_UNTIL, time)
                .set(SEGMENT_CLOCK.ZONE, zone.getId())
                .where(SEGMENT_CLOCK.WORKSPACE_ID.eq(WorkspaceScope.current()))
                .execute();
    }

    /** Workspaces with live segments. */
    List<WorkspaceId> watched() {
        return dsl.select(SEGMENT_CLOCK.WORKSPACE_ID).from(SEGMENT_CLOCK).fetch(SEGMENT_CLOCK.WORKSPACE_ID);
    }

    boolean isLive(SegmentId segment) {
        return dsl.fetchExists(
                SEGMENT,
                SEGMENT.WORKSPACE_ID
                        .eq(WorkspaceScope.current())
                        .and(SEGMENT.ID.eq(segment))
                        .and(SEGMENT.IS_LIVE.isTrue()));
    }

    /** Whether this form of a live segment is built; empty when it is another by now, or not live. Held until the end. */
    Optional<Boolean> builtOf(SegmentId segment, Instant updatedAt) {
        return dsl.select(SEGMENT.BUILT)
                .from(SEGMENT)
                .where(SEGMENT.WORKSPACE_ID.eq(WorkspaceScope.current()), SEGMENT.ID.eq(segment))
                .and(SEGMENT.UPDATED_AT.eq(updatedAt))
                .and(SEGMENT.IS_LIVE.isTrue())
                .forShare()
                .fetchOptional(SEGMENT.BUILT);
    }

    /** What the segment tells of its last audit, if it is still of this form. */
    boolean audited(SegmentId segment, Instant updatedAt, Repair repair, Instant now) {
        return dsl.update(SEGMENT)
                        .set(SEGMENT.AUDITED_AT, now)
                        .set(SEGMENT.AUDIT_ADDED, repair.added())
                        .set(SEGMENT.AUDIT_REMOVED, repair.removed())
                        .where(SEGMENT.WORKSPACE_ID.eq(WorkspaceScope.current()), SEGMENT.ID.eq(segment))
                        .and(SEGMENT.UPDATED_AT.eq(updatedAt))
                        .execute()
                == 1;
    }
}

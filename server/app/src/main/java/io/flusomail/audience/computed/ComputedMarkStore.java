package io.flusomail.audience.computed;

import static io.flusomail.audience.db.Tables.COMPUTED_CLOCK;
import static io.flusomail.audience.db.Tables.COMPUTED_DIRTY;

import io.flusomail.audience.live.MarkStore;
import io.flusomail.audience.rules.IdRange;
import io.flusomail.platform.database.NamedLock;
import io.flusomail.platform.ids.ContactId;
import io.flusomail.platform.ids.WorkspaceId;
import io.flusomail.platform.scope.WorkspaceScope;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jooq.Record1;
import org.jooq.Records;
import org.jooq.Select;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Component;

/** Whose computed values are to be looked at, and how far the clock was. */
@Component
class ComputedMarkStore {

    private static final MarkStore.Columns MARKS = new MarkStore.Columns(
            COMPUTED_DIRTY.WORKSPACE_ID,
            COMPUTED_DIRTY.CONTACT_ID,
            null,
            COMPUTED_DIRTY.MARKED_AT,
            COMPUTED_DIRTY.DUE_AT);

    private final DSLContext dsl;
    private final MarkStore marks;

    ComputedMarkStore(DSLContext dsl) {
        this.dsl = dsl;
        this.marks = new MarkStore(dsl, MARKS);
    }

    /** Lets nobody else compute values of this workspace until the transaction ends: what was read stays true. */
    void hold() {
        NamedLock.take(dsl, "computed values of " + WorkspaceScope.current());
    }

    /** Takes about so many marks that are due, while it {@link #hold}s; they tell nothing but when they were made. */
    MarkStore.Taken<Instant> take(int most, Instant now) {
        return marks.take(most, now, COMPUTED_DIRTY.MARKED_AT);
    }

    /** Whoever of those whose values were computed as of a moment has a fact ahead of it is looked at again. */
    void markAhead(IdRange range, Instant now) {
        marks.markAhead(range, now);
    }

    void mark(Collection<ContactId> contacts, Instant now) {
        marks.mark(contacts, now);
    }

    void mark(Map<MarkStore.Mark, Instant> due, Instant now) {
        marks.mark(due, now);
    }

    void mark(Select<Record1<ContactId>> contacts, Instant now) {
        marks.mark(contacts, now);
    }

    /** Workspaces in which people are marked. */
    List<WorkspaceId> dirty() {
        return dsl.select(COMPUTED_CLOCK.WORKSPACE_ID)
                .from(COMPUTED_CLOCK)
                .where(DSL.exists(DSL.selectOne()
                        .from(COMPUTED_DIRTY)
                        .where(COMPUTED_DIRTY.WORKSPACE_ID.eq(COMPUTED_CLOCK.WORKSPACE_ID))))
                .fetch(COMPUTED_CLOCK.WORKSPACE_ID);
    }

    /** Workspaces whose windows were not looked at since then. */
    List<WorkspaceId> seenBefore(Instant time) {
        return dsl.select(COMPUTED_CLOCK.WORKSPACE_ID)
                .from(COMPUTED_CLOCK)
                .where(COMPUTED_CLOCK.SEEN_UNTIL.lt(time))
                .fetch(COMPUTED_CLOCK.WORKSPACE_ID);
    }

    boolean isWatched() {
        return dsl.fetchExists(COMPUTED_CLOCK, COMPUTED_CLOCK.WORKSPACE_ID.eq(WorkspaceScope.current()));
    }

    /** Begins to look at the workspace; false when somebody does already. */
    boolean watch(Instant now, ZoneId zone) {
        return dsl.insertInto(COMPUTED_CLOCK)
                        .set(COMPUTED_CLOCK.WORKSPACE_ID, WorkspaceScope.current())
                        .set(COMPUTED_CLOCK.SEEN_UNTIL, now)
                        .set(COMPUTED_CLOCK.ZONE, zone.getId())
                        .onConflictDoNothing()
                        .execute()
                == 1;
    }

    /** Whether each change of what stands of people marks them. */
    void standing(boolean asked) {
        dsl.update(COMPUTED_CLOCK)
                .set(COMPUTED_CLOCK.STANDING, asked)
                .where(COMPUTED_CLOCK.WORKSPACE_ID.eq(WorkspaceScope.current()), COMPUTED_CLOCK.STANDING.ne(asked))
                .execute();
    }

    /** Up to when windows were looked at, and whose days were meant. */
    record Seen(Instant until, String zone) {}

    /** Takes the workspace's clock for this transaction; empty when another node has it. */
    Optional<Seen> lockClock() {
        return dsl.select(COMPUTED_CLOCK.SEEN_UNTIL, COMPUTED_CLOCK.ZONE)
                .from(COMPUTED_CLOCK)
                .where(COMPUTED_CLOCK.WORKSPACE_ID.eq(WorkspaceScope.current()))
                .forUpdate()
                .skipLocked()
                .fetchOptional(Records.mapping(Seen::new));
    }

    Optional<Instant> seenUntil() {
        return dsl.select(COMPUTED_CLOCK.SEEN_UNTIL)
                .from(COMPUTED_CLOCK)
                .where(COMPUTED_CLOCK.WORKSPACE_ID.eq(WorkspaceScope.current()))
                .fetchOptional(COMPUTED_CLOCK.SEEN_UNTIL);
    }

    void seenUntil(Instant time, ZoneId zone) {
        dsl.update(COMPUTED_CLOCK)
                .set(COMPUTED_CLOCK.SEEN_UNTIL, time)
                .set(COMPUTED_CLOCK.ZONE, zone.getId())
                .where(COMPUTED_CLOCK.WORKSPACE_ID.eq(WorkspaceScope.current()))
                .execute();
    }
}

package io.flusomail.platform.jobs;

import static io.flusomail.platform.db.Tables.JOB;

import io.flusomail.platform.ids.JobId;
import io.flusomail.platform.ids.UserId;
import io.flusomail.platform.ids.WorkspaceId;
import io.flusomail.platform.nodes.Node;
import io.flusomail.platform.scope.Actor;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jooq.JSONB;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@Component
class JobStore {

    static final Duration LEASE = Duration.ofSeconds(60);
    /** So often may a run fail before the job has failed. */
    static final int FAILURES = 3;

    /** So often is a job begun at most, however its runs ended: one that ends the process each time comes to an end. */
    static final int RUNS = 50;

    private static final JSONB NOTHING = JSONB.valueOf("{}");

    private final DSLContext dsl;
    private final Clock clock;
    private final JsonMapper json;
    private final Node node;

    JobStore(DSLContext dsl, Clock clock, JsonMapper json, Node node) {
        this.dsl = dsl;
        this.clock = clock;
        this.json = json;
        this.node = node;
    }

    /** A job that this node holds now. */
    record Claimed(
            JobId id,
            WorkspaceId workspace,
            String kind,
            JsonNode payload,
            JsonNode progress,
            int attempts,
            int failures,
            @Nullable UserId by) {}

    void insert(JobId id, WorkspaceId workspace, String kind, String payload, Instant runAt) {
        Instant now = clock.instant();
        Actor actor = Actor.current();
        dsl.insertInto(JOB)
                .set(JOB.ID, id)
                .set(JOB.WORKSPACE_ID, workspace)
                .set(JOB.KIND, kind)
                .set(JOB.STATUS, JobStatus.QUEUED.code())
                .set(JOB.PAYLOAD, JSONB.valueOf(payload))
                .set(JOB.RUN_AT, runAt)
                .set(JOB.CREATED_AT, now)
                .set(
                        JOB.CREATED_BY,
                        actor.kind() == Actor.Kind.USER && actor.id() != null ? new UserId(actor.id()) : null)
                .execute();
    }

    /**
     * Takes the oldest due job, or one whose node has let its lease run out.
     *
     * @param running those that this node still runs, whatever became of their leases
     */
    Optional<Claimed> claim(Collection<JobId> running) {
        Instant now = clock.instant();
        var due = DSL.select(JOB.ID)
                .from(JOB)
                .where(JOB.RUN_AT.le(now))
                .and(JOB.STATUS
                        .eq(JobStatus.QUEUED.code())
                        .or(JOB.STATUS.eq(JobStatus.RUNNING.code()).and(JOB.LEASE_UNTIL.lt(now))))
                .and(JOB.ID.notIn(running))
                .orderBy(JOB.RUN_AT, JOB.ID)
                .limit(1)
                .forUpdate()
                .skipLocked();
        return dsl.update(JOB)
                .set(JOB.STATUS, JobStatus.RUNNING.code())
                .set(JOB.NODE_ID, node.id())
                .set(JOB.LEASE_UNTIL, now.plus(LEASE))
                .set(JOB.ATTEMPTS, JOB.ATTEMPTS.plus(1))
                .set(JOB.STARTED_AT, DSL.coalesce(JOB.STARTED_AT, now))
                .where(JOB.ID.eq(due))
                .returning()
                .fetchOptional()
                .map(r -> new Claimed(
                        r.getId(),
                        r.getWorkspaceId(),
                        r.getKind(),
                        json.readTree(r.getPayload().data()),
                        json.readTree(r.getProgress().data()),
                        r.getAttempts(),
                        r.getFailures(),
                        r.getCreatedBy()));
    }

    /** Whether the job is still ours and wanted. */
    boolean progress(JobId id, String counts) {
        return dsl.update(JOB)
                        .set(JOB.PROGRESS, JSONB.valueOf(counts))
                        .set(JOB.LEASE_UNTIL, clock.instant().plus(LEASE))
                        .where(JOB.ID.eq(id), JOB.NODE_ID.eq(node.id()), JOB.STATUS.eq("running"))
                        .and(DSL.not(JOB.CANCEL_ASKED))
                        .execute()
                == 1;
    }

    boolean isWanted(JobId id) {
        return dsl.fetchExists(
                JOB,
                JOB.ID
                        .eq(id)
                        .and(JOB.NODE_ID.eq(node.id()))
                        .and(JOB.STATUS.eq("running"))
                        .andNot(JOB.CANCEL_ASKED));
    }

    void renew(List<JobId> running) {
        dsl.update(JOB)
                .set(JOB.LEASE_UNTIL, clock.instant().plus(LEASE))
                .where(JOB.ID.in(running), JOB.NODE_ID.eq(node.id()))
                .execute();
    }

    /** What it was to do is forgotten with it: it may name people. */
    void finish(JobId id, JobStatus status, @Nullable String error) {
        dsl.update(JOB)
                .set(JOB.STATUS, status.code())
                .set(JOB.PAYLOAD, NOTHING)
                .set(JOB.ERROR, error)
                .set(JOB.FINISHED_AT, clock.instant())
                .setNull(JOB.LEASE_UNTIL)
                .where(JOB.ID.eq(id), JOB.NODE_ID.eq(node.id()))
                .execute();
    }

    /** It failed and is tried again after a while. */
    void retry(JobId id, Duration after) {
        dsl.update(JOB)
                .set(JOB.STATUS, JobStatus.QUEUED.code())
                .set(JOB.FAILURES, JOB.FAILURES.plus(1))
                .set(JOB.RUN_AT, clock.instant().plus(after))
                .setNull(JOB.LEASE_UNTIL)
                .where(JOB.ID.eq(id), JOB.NODE_ID.eq(node.id()))
                .execute();
    }

    /** These were cut short by no fault of theirs: they are due soon, where they are still this node's. */
    void putBack(Collection<JobId> ids, Duration after) {
        dsl.update(JOB)
                .set(JOB.STATUS, JobStatus.QUEUED.code())
                .set(JOB.RUN_AT, clock.instant().plus(after))
                .setNull(JOB.LEASE_UNTIL)
                .where(JOB.ID.in(ids), JOB.NODE_ID.eq(node.id()), JOB.STATUS.eq(JobStatus.RUNNING.code()))
                .execute();
    }

    /** Its turn is over: others that are due come first. No run counts that ended so, however many there are. */
    void toTheEnd(JobId id) {
        dsl.update(JOB)
                .set(JOB.STATUS, JobStatus.QUEUED.code())
                .set(JOB.RUN_AT, clock.instant())
                .set(JOB.ATTEMPTS, JOB.ATTEMPTS.minus(1))
                .setNull(JOB.LEASE_UNTIL)
                .where(JOB.ID.eq(id), JOB.NODE_ID.eq(node.id()), JOB.STATUS.eq(JobStatus.RUNNING.code()))
                .execute();
    }

    /** What this node held when it died is free at once: nothing of it can still be running. */
    void releaseOwn() {
        dsl.update(JOB)
                .set(JOB.STATUS, JobStatus.QUEUED.code())
                .setNull(JOB.LEASE_UNTIL)
                .where(JOB.NODE_ID.eq(node.id()), JOB.STATUS.eq("running"))
                .execute();
    }

    /** Whether it waited for its time. */
    boolean hasten(WorkspaceId workspace, JobId id) {
        return dsl.update(JOB)
                        .set(JOB.RUN_AT, clock.instant())
                        .where(JOB.WORKSPACE_ID.eq(workspace), JOB.ID.eq(id), JOB.STATUS.eq(JobStatus.QUEUED.code()))
                        .execute()
                == 1;
    }

    Optional<Job> find(WorkspaceId workspace, JobId id) {
        return dsl.selectFrom(JOB)
                .where(JOB.WORKSPACE_ID.eq(workspace), JOB.ID.eq(id))
                .fetchOptional(this::job);
    }

    /** Those not over first, then the newest. */
    Map<JobId, Job> all(WorkspaceId workspace, Collection<JobId> ids) {
        return dsl.selectFrom(JOB)
                .where(JOB.WORKSPACE_ID.eq(workspace), JOB.ID.in(ids))
                .fetchMap(JOB.ID, this::job);
    }

    List<Job> page(WorkspaceId workspace, int offset, int limit) {
        return dsl.selectFrom(JOB)
                .where(JOB.WORKSPACE_ID.eq(workspace))
                .orderBy(JOB.FINISHED_AT.isNotNull(), JOB.CREATED_AT.desc(), JOB.ID.desc())
                .offset(offset)
                .limit(limit)
                .fetch(this::job);
    }

    long count(WorkspaceId workspace) {
        return dsl.fetchCount(JOB, JOB.WORKSPACE_ID.eq(workspace));
    }

    boolean cancel(WorkspaceId workspace, JobId id) {
        return dsl.update(JOB)
                        .set(JOB.CANCEL_ASKED, true)
                        .set(
                                JOB.STATUS,
                                DSL.when(JOB.STATUS.eq("queued"), "cancelled").otherwise(JOB.STATUS))
                        .set(
                                JOB.PAYLOAD,
                                DSL.when(JOB.STATUS.eq("queued"), NOTHING).otherwise(JOB.PAYLOAD))
                        .set(
                                JOB.FINISHED_AT,
                                DSL.when(JOB.STATUS.eq("queued"), clock.instant())
                                        .otherwise(JOB.FINISHED_AT))
                        .where(JOB.WORKSPACE_ID.eq(workspace), JOB.ID.eq(id), JOB.STATUS.in("queued", "running"))
                        .execute()
                == 1;
    }

    private Job job(Record r) {
        return new Job(
                r.get(JOB.ID),
                r.get(JOB.WORKSPACE_ID),
                r.get(JOB.KIND),
                JobStatus.of(r.get(JOB.STATUS)),
                json.readTree(r.get(JOB.PROGRESS).data()),
                r.get(JOB.ERROR),
                r.get(JOB.CREATED_AT),
                r.get(JOB.STARTED_AT),
                r.get(JOB.FINISHED_AT));
    }
}

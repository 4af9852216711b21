package io.flusomail.platform.jobs;

import io.flusomail.platform.database.AfterCommit;
import io.flusomail.platform.ids.JobId;
import io.flusomail.platform.ids.WorkspaceId;
import io.flusomail.platform.scope.WorkspaceScope;
import io.flusomail.platform.web.Page;
import io.flusomail.platform.web.PageRequest;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/** Long work of the bound workspace. A job enqueued in a transaction exists when, and only when, that commits. */
@Service
public class Jobs {

    private final JobStore store;
    private final JobWaker waker;
    private final JsonMapper json;
    private final Clock clock;

    Jobs(JobStore store, JobWaker waker, JsonMapper json, Clock clock) {
        this.store = store;
        this.waker = waker;
        this.json = json;
        this.clock = clock;
    }

    /** Enqueues work for the handler of this kind, under an id of the caller's so that both may share it. */
    @Transactional
    public JobId enqueue(JobId id, String kind, Object payload) {
        return enqueueAt(id, kind, payload, clock.instant());
    }

    /** As {@link #enqueue}, to be run at that time or soon after. */
    @Transactional
    public JobId enqueueAt(JobId id, String kind, Object payload, Instant at) {
        store.insert(id, WorkspaceScope.current(), kind, json.writeValueAsString(payload), at);
        AfterCommit.run(waker::wake);
        return id;
    }

    /** Has a job that waits for its time run at once; false when it waits no longer. */
    @Transactional
    public boolean hasten(JobId id) {
        AfterCommit.run(waker::wake);
        return store.hasten(WorkspaceScope.current(), id);
    }

    public Optional<Job> find(JobId id) {
        return store.find(WorkspaceScope.current(), id);
    }

    /** Those of these jobs that are known. */
    public Map<JobId, Job> all(Collection<JobId> ids) {
        return ids.isEmpty() ? Map.of() : store.all(WorkspaceScope.current(), ids);
    }

    /** The jobs of the workspace: those not over first, then the newest. */
    @Transactional(readOnly = true)
    public Page<Job> page(PageRequest asked) {
        WorkspaceId workspace = WorkspaceScope.current();
        return new Page<>(
                store.page(workspace, asked.offset(), asked.pageSize()),
                asked.page(),
                asked.pageSize(),
                store.count(workspace),
                Map.of());
    }

    /** Asks the job to stop at its next step; one that waits is cancelled at once. False when it is over already. */
    @Transactional
    public boolean cancel(JobId id) {
        return store.cancel(WorkspaceScope.current(), id);
    }
}

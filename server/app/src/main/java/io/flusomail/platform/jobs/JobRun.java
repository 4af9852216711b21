package io.flusomail.platform.jobs;

import io.flusomail.platform.ids.JobId;
import io.flusomail.platform.ids.WorkspaceId;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One run of a job: what to do, and where to say how far it is. */
public final class JobRun {

    /** The person asked to stop; thrown out of {@link #progress} and caught by the runner. */
    public static final class Cancelled extends RuntimeException {
        private static final long serialVersionUID = 1;

        Cancelled() {
            super("cancelled", null, false, false);
        }
    }

    /** A run that has had its turn: the job goes to the end of the queue, and its next run goes on. Thrown by handlers. */
    public static final class TurnOver extends RuntimeException {
        private static final long serialVersionUID = 1;

        public TurnOver() {
            super("its turn is over", null, false, false);
        }
    }

    private final JobId id;
    private final WorkspaceId workspace;
    private final JsonNode payload;
    private final JsonNode before;
    private final JobStore store;
    private final JsonMapper json;

    JobRun(JobId id, WorkspaceId workspace, JsonNode payload, JsonNode before, JobStore store, JsonMapper json) {
        this.id = id;
        this.workspace = workspace;
        this.payload = payload;
        this.before = before;
        this.store = store;
        this.json = json;
    }

    public JobId id() {
        return id;
    }

    public WorkspaceId workspace() {
        return workspace;
    }

    public <T> T payload(Class<T> type) {
        return json.treeToValue(payload, type);
    }

    /** What the run before this one, which died, last said with {@link #progress}; empty when there was none. */
    public <T> Optional<T> soFar(Class<T> type) {
        return before.isEmpty() ? Optional.empty() : Optional.of(json.treeToValue(before, type));
    }

    /**
     * Says how far it is and keeps the job ours. Call it between steps; {@link Cancelled} when the person has asked to
     * stop or another node has taken the job over.
     */
    public void progress(Object counts) {
        if (!store.progress(id, json.writeValueAsString(counts))) {
            throw new Cancelled();
        }
    }

    /** Whether {@link #progress} would let it go on: asked in the middle of a step, which it can then end tidily. */
    public boolean isWanted() {
        return store.isWanted(id);
    }
}

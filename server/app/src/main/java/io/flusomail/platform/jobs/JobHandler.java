package io.flusomail.platform.jobs;

import io.flusomail.platform.ids.JobId;
import java.util.Optional;

/**
 * Does the jobs of one kind. A run may die at any point and is then started again from the job's payload and whatever
 * the handler has committed: it must find out for itself how far it came.
 */
public interface JobHandler {

    /** {@code <module>.<verb>}: {@code audience.import}. */
    String kind();

    /**
     * The permission with which people may stop a job of this kind, beside {@code jobs:update}. Empty, as by default,
     * where half of the work would leave something in a state that nothing takes it out of.
     */
    default Optional<String> stoppedWith() {
        return Optional.empty();
    }

    /**
     * Runs in the job's workspace, outside of any transaction. Returning completes the job, {@link JobRun.Cancelled}
     * cancels it, {@link JobRun.TurnOver} lets others go first, {@link JobFailed} fails it with a sentence for the person; anything else is a bug of ours: it is
     * tried again, three times in all. A database that goes away in the middle does not count.
     */
    void run(JobRun run) throws Exception;

    /**
     * A person has cancelled the job while it waited, for its first run or for another: none will come that could clear
     * up. In the transaction that cancels it.
     */
    default void cancelled(JobId id) {}

    /** The job has failed for good through a fault of ours: what waits for it must not wait for ever. */
    default void givenUp(JobRun run) {}

    /**
     * The job's status says now that it is over: tells the screens that wait for it. Best effort: a machine that dies
     * in between leaves it out, a failure of it changes nothing.
     */
    default void ended(JobRun run) {}
}

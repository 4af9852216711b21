package io.flusomail.platform.jobs;

/**
 * Does the jobs of one kind. A run may die at any point and is then started again from the job's payload and whatever
 * the handler has committed: it must find out for itself how far it came.
 */
public interface JobHandler {

    /** {@code <module>.<verb>}: {@code audience.import}. */
    String kind();

    /**
     * Runs in the job's workspace, outside of any transaction. Returning completes the job, {@link JobRun.Cancelled}
     * cancels it, {@link JobFailed} fails it with a sentence for the person; anything else is a bug of ours: it is
     * tried again, three times in all. A database that goes away in the middle does not count.
     */
    void run(JobRun run) throws Exception;
}

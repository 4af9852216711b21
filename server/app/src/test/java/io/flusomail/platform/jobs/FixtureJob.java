package io.flusomail.platform.jobs;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** A kind of job whose runs end as a test wants: by the faults in their order, then well. */
@Component
final class FixtureJob implements JobHandler {

    static final String KIND = "fixture.job";

    private final Deque<Exception> faults = new ArrayDeque<>();
    private final ObjectProvider<Jobs> jobs;
    private Optional<JobStatus> toldAs = Optional.empty();
    private int runs;

    FixtureJob(ObjectProvider<Jobs> jobs) {
        this.jobs = jobs;
    }

    void willEndBy(Exception fault) {
        faults.add(fault);
    }

    void reset() {
        faults.clear();
        toldAs = Optional.empty();
        runs = 0;
    }

    /** What the job was, to whoever asked, when it was told to have ended. */
    Optional<JobStatus> toldAs() {
        return toldAs;
    }

    int runs() {
        return runs;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Optional<String> stoppedWith() {
        return Optional.of("imports:update");
    }

    @Override
    public void run(JobRun run) throws Exception {
        runs++;
        Exception fault = faults.poll();
        if (fault != null) {
            throw fault;
        }
    }

    @Override
    public void ended(JobRun run) {
        toldAs = jobs.getObject().find(run.id()).map(Job::status);
    }
}

package io.flusomail.platform.jobs;

import java.util.ArrayDeque;
import java.util.Deque;
import org.springframework.stereotype.Component;

/** A kind of job whose runs end as a test wants: by the faults in their order, then well. */
@Component
final class FixtureJob implements JobHandler {

    static final String KIND = "fixture.job";

    private final Deque<Exception> faults = new ArrayDeque<>();
    private int runs;

    void willEndBy(Exception fault) {
        faults.add(fault);
    }

    void reset() {
        faults.clear();
        runs = 0;
    }

    int runs() {
        return runs;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public void run(JobRun run) throws Exception {
        runs++;
        Exception fault = faults.poll();
        if (fault != null) {
            throw fault;
        }
    }
}

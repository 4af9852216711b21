package io.flusomail.audience.bulk;

import io.flusomail.audience.exports.FindChosen;
import io.flusomail.platform.jobs.JobFailed;
import io.flusomail.platform.jobs.JobHandler;
import io.flusomail.platform.jobs.JobRun;
import io.flusomail.platform.live.LiveFeed;
import io.flusomail.platform.problems.ProblemException;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Does a bulk update step by step. Started again, it goes on after the last step that committed. */
@Component
final class BulkJob implements JobHandler {

    static final String KIND = "audience.bulk-update";

    private final BulkUpdates updates;
    private final LiveFeed live;

    BulkJob(BulkUpdates updates, LiveFeed live) {
        this.updates = updates;
        this.live = live;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Optional<String> stoppedWith() {
        return Optional.of("contacts:update");
    }

    @Override
    public void run(JobRun run) {
        BulkChange change = run.payload(BulkChange.class);
        try {
            FindChosen.Search search = updates.search(run.id(), change);
            Optional<BulkUpdate> step = updates.next(run.id(), change, search);
            while (step.isPresent()) {
                BulkUpdate now = step.get();
                run.progress(Map.of("total", now.total(), "processed", now.processed(), "changed", now.changed()));
                step = updates.next(run.id(), change, search);
            }
        } catch (ProblemException e) {
            // What was right when it was asked for is no longer: a list was deleted meanwhile.
            throw new JobFailed(e.detail());
        }
    }

    @Override
    public void ended(JobRun run) {
        live.publish(run.workspace(), "job.ended", Map.of("id", run.id()));
    }
}

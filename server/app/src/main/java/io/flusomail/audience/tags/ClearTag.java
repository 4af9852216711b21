package io.flusomail.audience.tags;

import io.flusomail.platform.ids.TagId;
import io.flusomail.platform.jobs.Clearing;
import io.flusomail.platform.jobs.JobHandler;
import io.flusomail.platform.jobs.JobRun;
import org.springframework.stereotype.Component;

/** Takes a deleted tag off the people who had it. */
@Component
final class ClearTag implements JobHandler {

    static final String KIND = "audience.clear-tag";

    record Cleared(TagId tag) {}

    private final TagStore store;
    private final Clearing clearing;

    ClearTag(TagStore store, Clearing clearing) {
        this.store = store;
        this.clearing = clearing;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public void run(JobRun run) {
        TagId tag = run.payload(Cleared.class).tag();
        clearing.all(run, most -> store.clear(tag, most));
    }
}

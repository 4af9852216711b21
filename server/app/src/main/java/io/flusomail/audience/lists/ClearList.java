package io.flusomail.audience.lists;

import io.flusomail.platform.ids.ListId;
import io.flusomail.platform.jobs.Clearing;
import io.flusomail.platform.jobs.JobHandler;
import io.flusomail.platform.jobs.JobRun;
import org.springframework.stereotype.Component;

/** Removes the memberships of a deleted list. */
@Component
final class ClearList implements JobHandler {

    static final String KIND = "audience.clear-list";

    record Cleared(ListId list) {}

    private final ListStore store;
    private final Clearing clearing;

    ClearList(ListStore store, Clearing clearing) {
        this.store = store;
        this.clearing = clearing;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public void run(JobRun run) {
        ListId list = run.payload(Cleared.class).list();
        clearing.all(run, most -> store.clear(list, most));
    }
}

package io.flusomail.consent.topics;

import io.flusomail.platform.ids.TopicId;
import io.flusomail.platform.jobs.Clearing;
import io.flusomail.platform.jobs.JobHandler;
import io.flusomail.platform.jobs.JobRun;
import org.springframework.stereotype.Component;

/** Removes what people said of a deleted topic. */
@Component
final class ClearTopic implements JobHandler {

    static final String KIND = "consent.clear-topic";

    record Cleared(TopicId topic) {}

    private final TopicStore store;
    private final Clearing clearing;

    ClearTopic(TopicStore store, Clearing clearing) {
        this.store = store;
        this.clearing = clearing;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public void run(JobRun run) {
        TopicId topic = run.payload(Cleared.class).topic();
        clearing.all(run, most -> store.clear(topic, most));
    }
}

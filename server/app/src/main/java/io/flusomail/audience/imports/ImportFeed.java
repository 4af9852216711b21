package io.flusomail.audience.imports;

import io.flusomail.audience.imports.writing.Counts;
import io.flusomail.platform.ids.ImportId;
import io.flusomail.platform.ids.JobId;
import io.flusomail.platform.jobs.Jobs;
import io.flusomail.platform.live.LiveFeed;
import io.flusomail.platform.scope.WorkspaceScope;
import org.springframework.stereotype.Component;

/** Tells open screens how an import is doing, and sees to what it leaves behind. */
@Component
class ImportFeed {

    private final LiveFeed live;
    private final Jobs jobs;

    ImportFeed(LiveFeed live, Jobs jobs) {
        this.live = live;
        this.jobs = jobs;
    }

    /** A frame on the wire. */
    record Progress(ImportId id, long totalRows, Counts counts) {}

    void progress(Import present) {
        live.publish(
                WorkspaceScope.current(),
                "import.progress",
                new Progress(present.id(), present.totalRows(), present.counts()));
    }

    /** The import's job is over, or about to be: another one clears the staged rows then. */
    void clear(ImportId id) {
        jobs.enqueue(JobId.next(), ClearImport.KIND, new ClearImport.Payload(id, false));
    }
}

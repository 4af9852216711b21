package io.flusomail.audience.imports;

import io.flusomail.platform.ids.ImportId;
import io.flusomail.platform.ids.JobId;
import io.flusomail.platform.jobs.JobHandler;
import io.flusomail.platform.jobs.JobRun;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Fetches a file, then goes on as any import does. */
@Component
final class FetchJob implements JobHandler {

    static final String KIND = "audience.fetch-import";
    private static final long TOLD_EVERY = 4L << 20;

    private final FetchFile fetch;
    private final ImportJob imports;

    FetchJob(FetchFile fetch, ImportJob imports) {
        this.fetch = fetch;
        this.imports = imports;
    }

    record Payload(ImportId importId, FetchRequest request) {}

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Optional<String> stoppedWith() {
        return imports.stoppedWith();
    }

    @Override
    public void run(JobRun run) {
        Payload payload = run.payload(Payload.class);
        if (imports.isToBeFetched(payload.importId())) {
            long[] told = {0};
            fetch.stage(payload.importId(), payload.request(), bytes -> {
                if (bytes - told[0] >= TOLD_EVERY) {
                    told[0] = bytes;
                    run.progress(Map.of("bytes", bytes));
                }
            });
        }
        imports.write(run, payload.importId());
    }

    @Override
    public void cancelled(JobId id) {
        imports.cancelled(id);
    }

    @Override
    public void givenUp(JobRun run) {
        imports.clear(run.payload(Payload.class).importId());
    }

    @Override
    public void ended(JobRun run) {
        imports.tell(run.payload(Payload.class).importId());
    }
}

package io.flusomail.audience.imports;

import io.flusomail.audience.imports.writing.WriteChunks;
import io.flusomail.platform.database.TableStatistics;
import io.flusomail.platform.database.Transactions;
import io.flusomail.platform.ids.ImportId;
import io.flusomail.platform.ids.JobId;
import io.flusomail.platform.jobs.JobFailed;
import io.flusomail.platform.jobs.JobHandler;
import io.flusomail.platform.jobs.JobRun;
import io.flusomail.platform.problems.ProblemException;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Turns staged chunks into people. Started again, it goes on with the chunks that are left. */
@Component
final class ImportJob implements JobHandler {

    static final String KIND = "audience.import";

    private final ImportStore imports;
    private final WriteChunks chunks;
    private final Transactions transactions;
    private final AfterImport after;
    private final ImportFeed feed;
    private final TableStatistics statistics;

    ImportJob(
            ImportStore imports,
            WriteChunks chunks,
            Transactions transactions,
            AfterImport after,
            ImportFeed feed,
            TableStatistics statistics) {
        this.imports = imports;
        this.chunks = chunks;
        this.transactions = transactions;
        this.after = after;
        this.feed = feed;
        this.statistics = statistics;
    }

    record Payload(ImportId importId) {}

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Optional<String> stoppedWith() {
        return Optional.of("imports:update");
    }

    @Override
    public void run(JobRun run) {
        write(run, run.payload(Payload.class).importId());
    }

    /** Whether nobody has seen its file yet. */
    boolean isToBeFetched(ImportId id) {
        return find(id).stage().equals("fetching");
    }

    void write(JobRun run, ImportId id) {
        try {
            Import begun = report(run, id);
            if (begun.stage().equals("finished")) {
                feed.clear(id);
                return;
            }
            statistics.mend();
            chunks.all(id, begun.plan(), () -> {
                report(run, id);
                statistics.mend();
            });
            transactions.run(() -> {
                imports.close(id);
                after.completed(find(id));
            });
            feed.clear(id);
        } catch (JobRun.Cancelled e) {
            transactions.run(() -> imports.close(id));
            feed.clear(id);
            throw e;
        } catch (ProblemException e) {
            // What was right when it was asked for is no longer: the list was deleted meanwhile.
            feed.clear(id);
            throw new JobFailed(e.detail());
        } catch (JobFailed e) {
            feed.clear(id);
            throw e;
        }
    }

    @Override
    public void cancelled(JobId id) {
        feed.clear(new ImportId(id.value()));
    }

    @Override
    public void givenUp(JobRun run) {
        clear(run.payload(Payload.class).importId());
    }

    void clear(ImportId id) {
        feed.clear(id);
    }

    @Override
    public void ended(JobRun run) {
        tell(run.payload(Payload.class).importId());
    }

    void tell(ImportId id) {
        feed.progress(find(id));
    }

    private Import find(ImportId id) {
        return transactions.call(() -> imports.find(id)).orElseThrow(() -> new JobFailed("The import is gone."));
    }

    private Import report(JobRun run, ImportId id) {
        Import present = find(id);
        feed.progress(present);
        run.progress(present.counts());
        return present;
    }
}

package io.flusomail.audience.imports;

import io.flusomail.platform.audit.AuditTrail;
import io.flusomail.platform.database.Transactions;
import io.flusomail.platform.ids.ImportId;
import io.flusomail.platform.jobs.JobHandler;
import io.flusomail.platform.jobs.JobRun;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;

/** Turns staged rows into people, chunk after chunk. Started again, it goes on after the last chunk that committed. */
@Component
final class ImportJob implements JobHandler {

    static final String KIND = "audience.import";

    private static final Logger LOG = LoggerFactory.getLogger(ImportJob.class);
    private static final int TRIES = 5;

    private final ImportStore imports;
    private final SiftStore sift;
    private final WriteChunk chunks;
    private final Transactions transactions;
    private final AuditTrail audit;
    private final ImportFeed feed;

    ImportJob(
            ImportStore imports,
            SiftStore sift,
            WriteChunk chunks,
            Transactions transactions,
            AuditTrail audit,
            ImportFeed feed) {
        this.imports = imports;
        this.sift = sift;
        this.chunks = chunks;
        this.transactions = transactions;
        this.audit = audit;
        this.feed = feed;
    }

    record Payload(ImportId importId) {}

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public void run(JobRun run) {
        ImportId id = run.payload(Payload.class).importId();
        try {
            transactions.run(() -> siftOnce(id));
            report(run, id);
            while (writeNext(id)) {
                report(run, id);
            }
            transactions.run(() -> audit.record(
                    "import.completed",
                    "import",
                    id,
                    null,
                    imports.find(id).orElseThrow().counts()));
        } catch (JobRun.Cancelled e) {
            transactions.run(() -> imports.close(id));
            throw e;
        } finally {
            feed.over(id);
        }
    }

    private void siftOnce(ImportId id) {
        Import present = imports.lock(id).orElseThrow();
        if (!present.stage().equals("staged")) {
            return;
        }
        int passed = sift.siftByAddress(id);
        passed += present.plan().reads("external_id") ? sift.siftByExternalId(id) : 0;
        imports.advance(id, "sifted", 0, new Import.Counts(passed, 0, 0, 0, passed, 0));
    }

    /** Two writers may still meet in an order that cannot be helped; whoever is turned away tries again. */
    private boolean writeNext(ImportId id) {
        for (int attempt = 1; ; attempt++) {
            try {
                return chunks.next(id);
            } catch (ConcurrencyFailureException | DuplicateKeyException e) {
                if (attempt == TRIES) {
                    throw e;
                }
                LOG.info("a chunk of import {} met another writer and is written again: {}", id, e.toString());
            }
        }
    }

    private void report(JobRun run, ImportId id) {
        Import present = transactions.call(() -> imports.find(id)).orElseThrow();
        feed.progress(present);
        run.progress(present.counts());
    }
}

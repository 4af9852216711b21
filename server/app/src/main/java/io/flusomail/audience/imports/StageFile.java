package io.flusomail.audience.imports;

import io.flusomail.audience.imports.reading.Encodings;
import io.flusomail.audience.imports.reading.PersonReader;
import io.flusomail.audience.imports.reading.Reading;
import io.flusomail.audience.imports.reading.Row;
import io.flusomail.audience.imports.reading.RowReader;
import io.flusomail.platform.database.Transactions;
import io.flusomail.platform.ids.ImportId;
import io.flusomail.platform.scope.WorkspaceScope;
import java.io.IOException;
import java.nio.charset.Charset;
import org.springframework.stereotype.Service;

/** Reads a file from beginning to end into the staging tables, never more of it in memory than a batch. */
@Service
class StageFile {

    private final StagingStore store;
    private final Transactions transactions;

    StageFile(StagingStore store, Transactions transactions) {
        this.store = store;
        this.transactions = transactions;
    }

    /** How many rows the file has, and how many of them are no people. */
    record Staged(long rows, long refused) {}

    Staged stage(ImportId id, Encodings.Opener file, ImportPlan plan, PersonReader people) throws IOException {
        StagingStore.Batch batch = store.batch(id, WorkspaceScope.current());
        long rows = 0;
        long refused = 0;
        try (RowReader reader = new RowReader(
                Encodings.open(file, Charset.forName(plan.encoding())),
                plan.delimiter().charAt(0))) {
            Row row = reader.next();
            if (plan.header() && row != null) {
                row = reader.next();
            }
            for (; row != null; row = reader.next()) {
                rows++;
                refused += stage(batch, row, reader, people) ? 0 : 1;
                if (batch.full()) {
                    transactions.run(() -> store.write(batch));
                }
            }
        }
        transactions.run(() -> store.write(batch));
        return new Staged(rows, refused);
    }

    /** Whether the row is somebody. */
    private static boolean stage(StagingStore.Batch batch, Row row, RowReader reader, PersonReader people) {
        if (row.flaw() != null) {
            batch.refuse(row.line(), row.flaw(), row.raw());
            return false;
        }
        return switch (people.read(row.cells())) {
            case Reading.Refused(Row.Flaw flaw) -> {
                batch.refuse(row.line(), flaw, reader.rawOfLast());
                yield false;
            }
            case Reading.Taken who -> {
                if (who.warning() != null) {
                    batch.refuse(row.line(), who.warning(), reader.rawOfLast());
                }
                batch.add(row.line(), who);
                yield true;
            }
        };
    }
}

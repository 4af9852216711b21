package io.flusomail.audience.imports.staging;

import io.flusomail.audience.imports.reading.Encodings;
import io.flusomail.audience.imports.reading.PersonReader;
import io.flusomail.audience.imports.reading.Reading;
import io.flusomail.audience.imports.reading.Row;
import io.flusomail.audience.imports.reading.RowReader;
import io.flusomail.audience.imports.reading.TableForm;
import io.flusomail.platform.database.Transactions;
import io.flusomail.platform.ids.ImportId;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Reads a file from beginning to end into the staging tables, never more of it in memory than a chunk. */
@Service
public class StageFile {

    private static final int FINDINGS_AT_ONCE = 10_000;

    private final StagingStore store;
    private final Transactions transactions;

    StageFile(StagingStore store, Transactions transactions) {
        this.store = store;
        this.transactions = transactions;
    }

    /** How many rows the file has, and how many of them are no people. */
    public record Staged(long rows, long refused) {}

    /** Outside of a transaction. What is staged is durable once a transaction after this has committed. */
    public Staged stage(ImportId id, Encodings.Opener file, TableForm form, PersonReader people) throws IOException {
        Batch batch = store.batch(id);
        long rows = 0;
        long refused = 0;
        try (Duplicates duplicates = new Duplicates();
                RowReader reader = new RowReader(Encodings.open(file, form.encoding()), form.delimiter())) {
            for (Row row = first(reader, form); row != null; row = reader.next()) {
                rows++;
                refused += stage(batch, duplicates, row, reader, people) ? 0 : 1;
                if (batch.full()) {
                    transactions.run(() -> store.write(batch));
                }
            }
            transactions.run(() -> store.write(batch));
            store(id, duplicates);
        }
        return new Staged(rows, refused);
    }

    /** The first row of people. */
    private static @Nullable Row first(RowReader reader, TableForm form) throws IOException {
        Row row = reader.next();
        while (row != null && row.line() < form.firstLine()) {
            row = reader.next();
        }
        return form.header() && row != null ? reader.next() : row;
    }

    /** Whether the row is somebody. */
    private static boolean stage(Batch batch, Duplicates duplicates, Row row, RowReader reader, PersonReader people)
            throws IOException {
        Row.Flaw flaw = row.flaw();
        switch (flaw == null ? people.read(row.cells()) : people.refused(row.cells(), flaw)) {
            case Reading.Refused nobody -> {
                batch.refuse(row.line(), nobody, flaw == null ? reader.rawOfLast() : row.raw());
                duplicates.add(row.line(), nobody);
                return false;
            }
            case Reading.Taken who -> {
                if (who.warning() != null) {
                    batch.report(row.line(), who.warning(), who, reader.rawOfLast());
                }
                batch.add(row.line(), who);
                duplicates.add(row.line(), who);
                return true;
            }
        }
    }

    private void store(ImportId id, Duplicates duplicates) throws IOException {
        List<Duplicates.Finding> some = new ArrayList<>();
        duplicates.forEach(finding -> {
            some.add(finding);
            if (some.size() == FINDINGS_AT_ONCE) {
                transactions.run(() -> store.write(id, some));
                some.clear();
            }
        });
        if (!some.isEmpty()) {
            transactions.run(() -> store.write(id, some));
        }
    }
}

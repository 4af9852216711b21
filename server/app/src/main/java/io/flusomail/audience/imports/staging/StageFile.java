package io.flusomail.audience.imports.staging;

import io.flusomail.audience.imports.reading.PersonReader;
import io.flusomail.audience.imports.reading.Reading;
import io.flusomail.audience.imports.reading.Row;
import io.flusomail.audience.imports.reading.Table;
import io.flusomail.audience.imports.reading.TableRows;
import io.flusomail.platform.database.Transactions;
import io.flusomail.platform.ids.ImportId;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
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
    public Staged stage(ImportId id, Table table, PersonReader people) throws IOException {
        Batch batch = store.batch(id);
        long rows = 0;
        long refused = 0;
        try (Duplicates duplicates = new Duplicates();
                TableRows reader = table.rows()) {
            for (Row row = reader.next(); row != null; row = reader.next()) {
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

    /** Whether the row is somebody. */
    private static boolean stage(Batch batch, Duplicates duplicates, Row row, TableRows reader, PersonReader people)
            throws IOException {
        Row.Flaw flaw = row.flaw();
        switch (flaw == null ? people.read(row.cells()) : people.refused(row.cells(), flaw)) {
            case Reading.Refused nobody -> {
                batch.refuse(row.line(), at(reader, nobody), flaw == null ? reader.rawOfLast() : row.raw());
                duplicates.add(row.line(), nobody);
                return false;
            }
            case Reading.Taken who -> {
                if (who.warning() != null) {
                    batch.report(row.line(), at(reader, who.warning()), who, reader.rawOfLast());
                }
                batch.add(row.line(), who);
                duplicates.add(row.line(), who);
                return true;
            }
        }
    }

    private static Reading.Refused at(TableRows reader, Reading.Refused nobody) {
        return new Reading.Refused(
                at(reader, nobody.flaw()), nobody.emailNorm(), nobody.externalId(), nobody.standing());
    }

    /** Of several files the report says which one is meant. */
    private static Row.Flaw at(TableRows reader, Row.Flaw flaw) {
        String place = reader.placeOfLast();
        return place.isEmpty() ? flaw : new Row.Flaw(flaw.column(), flaw.code(), place + ": " + flaw.message());
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

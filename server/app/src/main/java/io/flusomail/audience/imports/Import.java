package io.flusomail.audience.imports;

import io.flusomail.platform.ids.ImportId;
import java.time.Instant;

/**
 * An import and how far it is.
 *
 * @param stage {@code staging} while the file is read, {@code staged}, {@code sifted} of duplicates, {@code finished}
 * @param processedLine the line of the file up to which everybody is written
 */
record Import(
        ImportId id,
        String fileName,
        String stage,
        ImportPlan plan,
        long totalRows,
        long processedLine,
        Counts counts,
        Instant createdAt) {

    /**
     * What became of the rows.
     *
     * @param rows how many are dealt with
     * @param unchanged people who were known and whom the file says nothing new about
     * @param skipped duplicates inside the file, and people who were known, where they are not to be updated
     * @param failed rows that are not people, with a line in the error report each
     */
    record Counts(long rows, long created, long updated, long unchanged, long skipped, long failed) {

        static final Counts NONE = new Counts(0, 0, 0, 0, 0, 0);
    }
}

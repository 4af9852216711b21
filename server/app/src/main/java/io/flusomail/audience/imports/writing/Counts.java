package io.flusomail.audience.imports.writing;

/**
 * What became of the rows of an import, or of a chunk of it.
 *
 * @param rows how many are dealt with
 * @param unchanged people who were known and whom the file says nothing new about
 * @param skipped duplicates inside the file, and people who were known, where they are not to be updated
 * @param failed rows that are not people, with a line in the error report each
 */
public record Counts(long rows, long created, long updated, long unchanged, long skipped, long failed) {

    static Counts passedOver(int rows) {
        return new Counts(rows, 0, 0, 0, rows, 0);
    }

    static Counts failed(int rows) {
        return new Counts(rows, 0, 0, 0, 0, rows);
    }

    Counts plus(Counts more) {
        return new Counts(
                rows + more.rows,
                created + more.created,
                updated + more.updated,
                unchanged + more.unchanged,
                skipped + more.skipped,
                failed + more.failed);
    }
}

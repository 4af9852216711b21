package io.flusomail.audience.imports.staging;

import io.flusomail.audience.imports.reading.Reading;
import java.io.IOException;
import java.util.BitSet;
import java.util.function.Consumer;

/**
 * Duplicates inside a file: of the rows with one address the last is taken, because exports append; of the rows then
 * left with one external id likewise. Remembers a digest for each key and, at the end, a bit for each line.
 */
final class Duplicates implements AutoCloseable {

    private final RepeatedKeys addresses = new RepeatedKeys();
    private final RepeatedKeys externalIds = new RepeatedKeys();

    /**
     * A row that is passed over.
     *
     * @param taken the line of the row that counts
     */
    record Duplicate(long line, long taken, String code) {}

    void add(long line, Reading.Taken who) throws IOException {
        if (who.emailNorm() != null) {
            addresses.add(who.emailNorm(), line);
        }
        if (who.externalId() != null) {
            externalIds.add(who.externalId(), line);
        }
    }

    /** All of them, in no order; to be called once. */
    void forEach(Consumer<Duplicate> found) throws IOException {
        BitSet passed = new BitSet();
        addresses.forEach(_ -> true, (line, taken) -> {
            passed.set(Math.toIntExact(line));
            found.accept(new Duplicate(line, taken, "duplicate_email"));
        });
        externalIds.forEach(
                line -> !passed.get(Math.toIntExact(line)),
                (line, taken) -> found.accept(new Duplicate(line, taken, "duplicate_external_id")));
    }

    @Override
    public void close() throws IOException {
        addresses.close();
        externalIds.close();
    }
}

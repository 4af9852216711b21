package io.flusomail.audience.imports.staging;

import io.flusomail.audience.imports.reading.Reading;
import io.flusomail.audience.imports.reading.Standing;
import io.flusomail.audience.imports.staging.Mark.Claim;
import java.io.IOException;
import java.util.BitSet;
import java.util.function.Consumer;

/**
 * Duplicates inside a file: of the rows with one address the last is taken, because exports append; of the rows then left
 * that have nothing but one external id likewise, but one with an address of its own goes before. Several addresses with
 * one external id are several people, of whom the last has it. Whatever any of these rows says of a person's standing is
 * heard, rows that are nobody included. Remembers a digest for each key and, at the end, a bit for each line.
 */
final class Duplicates implements AutoCloseable {

    private final RepeatedKeys addresses = new RepeatedKeys();
    private final RepeatedKeys externalIds = new RepeatedKeys();

    /** What was found of a line. */
    sealed interface Finding {}

    /**
     * The row does not count, or loses its external id.
     *
     * @param counts the line of the row that does, or has it
     */
    record Duplicate(long line, long counts, String code) implements Finding {}

    /** The row counts, and the person stands worse than it says. */
    record Graver(long line, Standing standing) implements Finding {}

    void add(long line, Reading.Taken who) throws IOException {
        if (who.emailNorm() != null) {
            addresses.add(who.emailNorm(), line, new Mark(Claim.KNOWN_BY_IT, who.standing()));
        }
        if (who.externalId() != null) {
            Claim claim = who.emailNorm() == null ? Claim.KNOWN_BY_IT : Claim.HAS_IT;
            externalIds.add(who.externalId(), line, new Mark(claim, who.standing()));
        }
    }

    void add(long line, Reading.Refused nobody) throws IOException {
        Mark mark = new Mark(Claim.REFUSED, nobody.standing());
        if (nobody.standing() == Standing.FREE) {
            return;
        }
        if (nobody.emailNorm() != null) {
            addresses.add(nobody.emailNorm(), line, mark);
        } else if (nobody.externalId() != null) {
            externalIds.add(nobody.externalId(), line, mark);
        }
    }

    /** All of them, in no order; to be called once. */
    void forEach(Consumer<Finding> found) throws IOException {
        BitSet passed = new BitSet();
        addresses.forEach(_ -> true, new Repetitions("duplicate_email", found, passed));
        externalIds.forEach(
                line -> !passed.get(Math.toIntExact(line)),
                new Repetitions("duplicate_external_id", found, new BitSet()));
    }

    /** @param passed gets a bit for each line that is passed over */
    private record Repetitions(String code, Consumer<Finding> found, BitSet passed) implements RepeatedKeys.Repeated {

        @Override
        public void on(long line, Mark mark, long counts, Mark markOfIt) {
            if (mark.claim() != Claim.REFUSED) {
                passed.set(Math.toIntExact(line));
                found.accept(new Duplicate(line, counts, mark.claim() == Claim.HAS_IT ? "repeated_external_id" : code));
            }
        }

        @Override
        public void graver(long line, Mark mark, Standing standing) {
            if (mark.claim() != Claim.REFUSED) {
                found.accept(new Graver(line, standing));
            }
        }
    }

    @Override
    public void close() throws IOException {
        addresses.close();
        externalIds.close();
    }
}

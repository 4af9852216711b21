package io.flusomail.consent;

import io.flusomail.audience.exports.writing.SafeCell;
import io.flusomail.audience.imports.reading.Encodings;
import io.flusomail.audience.imports.reading.Row;
import io.flusomail.audience.imports.reading.RowReader;
import io.flusomail.audience.imports.reading.TableForm;
import io.flusomail.platform.problems.ProblemException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.web.multipart.MultipartFile;

/**
 * Reads a file of addresses and domains: with headings ({@code email}, {@code domain}, {@code reason}, {@code note} and
 * other tools' words for them), or with none, one in each row. What cannot be read is told with its line.
 */
public final class TargetFile {

    private static final int AT_A_TIME = 5_000;
    private static final int ERRORS_TOLD = 1_000;

    private TargetFile() {}

    /** A row that could be read. */
    public record Target(
            SuppressionTarget target,
            @Nullable Reason reason,
            @Nullable String note) {}

    /** A row that could not, as it stands in the file. */
    public record Error(long line, String code, String message, String row) {}

    /**
     * What came of a file.
     *
     * @param rows how many it has
     * @param failed how many of them could not be read
     * @param errors the first thousand of those
     */
    public record Read(long rows, long failed, List<Error> errors) {}

    /** @param chunk takes some thousand rows at a time */
    public static Read read(@Nullable MultipartFile file, Consumer<List<Target>> chunk) {
        if (file == null || file.isEmpty()) {
            throw ProblemException.invalid("file", "required", "Send the file as the part named file.");
        }
        try {
            TableForm.Seen seen = TableForm.look(file::getInputStream, new TableForm.Told(null, null, null));
            if (seen.rows().isEmpty()) {
                throw ProblemException.invalid("file", "empty", "The file has no rows.");
            }
            Columns columns = seen.form().header() ? Columns.of(seen.rows().getFirst()) : new Columns(0, -1, -1, -1);
            return rows(file, seen.form(), columns, chunk);
        } catch (CharacterCodingException _) {
            throw ProblemException.invalid("file", "encoding", "Save the file as UTF-8.");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Read rows(MultipartFile file, TableForm form, Columns columns, Consumer<List<Target>> chunk)
            throws IOException {
        List<Target> read = new ArrayList<>();
        List<Error> errors = new ArrayList<>();
        long rows = 0;
        long failed = 0;
        try (RowReader reader =
                new RowReader(Encodings.open(file::getInputStream, form.encoding()), form.delimiter())) {
            for (Row row = reader.next(); row != null; row = reader.next()) {
                if (row.line() < form.firstLine() || (form.header() && row.line() == form.firstLine())) {
                    continue;
                }
                rows++;
                Optional<Error> error = columns.read(row, read);
                failed += error.isPresent() ? 1 : 0;
                error.filter(_ -> errors.size() < ERRORS_TOLD).ifPresent(errors::add);
                if (read.size() >= AT_A_TIME) {
                    chunk.accept(read);
                    read = new ArrayList<>();
                }
            }
        }
        if (!read.isEmpty()) {
            chunk.accept(read);
        }
        return new Read(rows, failed, errors);
    }

    /** Where what stands; -1: nowhere. */
    private record Columns(int address, int domain, int reason, int note) {

        static Columns of(List<String> headings) {
            List<String> words = headings.stream()
                    .map(h ->
                            h.strip().toLowerCase(Locale.ROOT).replace('_', ' ').replace('-', ' '))
                    .toList();
            int address = place(words, "email", "e mail", "email address", "address", "recipient", "subscriber");
            int domain = place(words, "domain", "email domain", "host");
            if (address < 0 && domain < 0) {
                throw ProblemException.invalid("file", "no_address", "No column is headed email or domain.");
            }
            return new Columns(
                    address,
                    domain,
                    place(words, "reason", "type", "status", "suppression reason"),
                    place(words, "note", "comment", "description"));
        }

        private static int place(List<String> words, String... meant) {
            for (String word : meant) {
                if (words.contains(word)) {
                    return words.indexOf(word);
                }
            }
            return -1;
        }

        Optional<Error> read(Row row, List<Target> into) {
            Row.Flaw flaw = row.flaw();
            if (flaw != null) {
                return Optional.of(new Error(row.line(), flaw.code(), flaw.message(), row.raw()));
            }
            String shown = Row.shown(String.join(",", row.cells()));
            try {
                String email = cell(row, address);
                String name = cell(row, domain);
                boolean bare = email != null && name == null && (email.startsWith("@") || email.indexOf('@') < 0);
                SuppressionTarget target = bare
                        ? SuppressionTarget.of(null, email)
                        : SuppressionTarget.of(email, email == null ? name : null);
                String word = cell(row, reason);
                Reason why = reason(word);
                into.add(new Target(target, why, cut(note(why == null ? word : null, cell(row, note)))));
                return Optional.empty();
            } catch (ProblemException e) {
                var first = e.fields().getFirst();
                return Optional.of(new Error(row.line(), first.code(), first.message(), shown));
            }
        }

        private static @Nullable Reason reason(@Nullable String word) {
            try {
                return word == null ? null : Reason.of(word);
            } catch (IllegalArgumentException _) {
                return null;
            }
        }

        /** Words of other tools and relays under a reason are kept as they are: the address is closed all the same. */
        private static @Nullable String note(@Nullable String word, @Nullable String note) {
            if (word == null || note == null) {
                return word == null ? note : word;
            }
            return word + "; " + note;
        }

        private static @Nullable String cell(Row row, int place) {
            String text = place < 0 || place >= row.cells().size()
                    ? ""
                    : SafeCell.bare(row.cells().get(place).strip());
            return text.isEmpty() ? null : text;
        }

        private static @Nullable String cut(@Nullable String note) {
            String shown = note == null ? null : Row.shown(note);
            return shown == null || shown.length() <= 1000 ? shown : shown.substring(0, 1000);
        }
    }
}

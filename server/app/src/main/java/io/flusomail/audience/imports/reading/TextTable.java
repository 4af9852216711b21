package io.flusomail.audience.imports.reading;

import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A table in text: CSV and its kin. */
public record TextTable(Encodings.Opener file, TableForm.Seen seen) implements Table {

    @Override
    public String format() {
        return "text";
    }

    @Override
    public String encoding() {
        return seen.form().encoding().name();
    }

    @Override
    public String delimiter() {
        return String.valueOf(seen.form().delimiter());
    }

    @Override
    public boolean header() {
        return seen.form().header();
    }

    @Override
    public List<List<String>> head() {
        return seen.rows();
    }

    /** What stands above the table is passed over, and so are its headings. */
    @Override
    public TableRows rows() throws IOException {
        TableForm form = seen.form();
        RowReader reader = new RowReader(Encodings.open(file, form.encoding()), form.delimiter());
        return new FromFirst(reader, form.header(), form.firstLine());
    }

    /** The rows of people out of all rows of a file. */
    static final class FromFirst implements TableRows {
        private final TableRows all;
        private final boolean header;
        private final long firstLine;
        private boolean begun;

        FromFirst(TableRows all, boolean header, long firstLine) {
            this.all = all;
            this.header = header;
            this.firstLine = firstLine;
        }

        @Override
        public @Nullable Row next() throws IOException {
            Row row = all.next();
            if (begun) {
                return row;
            }
            begun = true;
            while (row != null && row.line() < firstLine) {
                row = all.next();
            }
            return header && row != null ? all.next() : row;
        }

        @Override
        public String rawOfLast() {
            return all.rawOfLast();
        }

        @Override
        public void close() throws IOException {
            all.close();
        }
    }
}

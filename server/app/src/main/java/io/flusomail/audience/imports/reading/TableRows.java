package io.flusomail.audience.imports.reading;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Rows of people, one after the other; their lines only grow. */
public interface TableRows extends AutoCloseable {

    /** The next row, or null at the end. */
    @Nullable
    Row next() throws IOException;

    /** The row last read, as it stands in the file or as a line of CSV. */
    String rawOfLast();

    /** Where the row last read stands, where its line alone does not say it: {@code cleaned.csv, line 12}. */
    default String placeOfLast() {
        return "";
    }

    @Override
    void close() throws IOException;
}

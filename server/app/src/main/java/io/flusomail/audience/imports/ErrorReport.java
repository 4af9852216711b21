package io.flusomail.audience.imports;

import io.flusomail.audience.exports.writing.SafeCell;
import io.flusomail.audience.imports.reading.Row;
import io.flusomail.platform.ids.ImportId;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Writes the report on the rows that were not taken as CSV (RFC 4180), some thousand lines at a time. */
@Component
class ErrorReport {

    private static final int CHUNK = 2_000;

    private final Imports imports;

    ErrorReport(Imports imports) {
        this.imports = imports;
    }

    void write(ImportId id, Writer out) throws IOException {
        out.write("line,column,code,message,row\r\n");
        List<ImportStore.ErrorLine> lines = imports.errors(id, 0, CHUNK);
        while (!lines.isEmpty()) {
            for (ImportStore.ErrorLine line : lines) {
                out.write(line.line() + "," + cell(line.column()) + "," + line.code() + "," + cell(line.message()) + ","
                        + cell(line.row()) + "\r\n");
            }
            lines = imports.errors(id, lines.getLast().line(), CHUNK);
        }
    }

    private static String cell(@Nullable String text) {
        return text == null ? "" : Row.quoted(SafeCell.guarded(text));
    }
}

package io.flusomail.audience.imports;

import io.flusomail.audience.exports.writing.SafeCell;
import io.flusomail.audience.fields.FieldDefinition;
import io.flusomail.audience.fields.Fields;
import io.flusomail.audience.fields.Sensitivity;
import io.flusomail.audience.imports.reading.Column;
import io.flusomail.audience.imports.reading.Row;
import io.flusomail.audience.imports.writing.ImportPlan;
import io.flusomail.platform.ids.ImportId;
import io.flusomail.platform.scope.Actor;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Writes the report on the rows that were not taken as CSV (RFC 4180), some thousand lines at a time. */
@Component
class ErrorReport {

    private static final int CHUNK = 2_000;

    private final Imports imports;
    private final Fields fields;

    ErrorReport(Imports imports, Fields fields) {
        this.imports = imports;
        this.fields = fields;
    }

    void write(ImportId id, Writer out) throws IOException {
        boolean open = isOpen(imports.get(id).present().plan());
        out.write("line,column,code,message,row\r\n");
        List<ImportStore.ErrorLine> lines = imports.errors(id, 0, CHUNK);
        while (!lines.isEmpty()) {
            for (ImportStore.ErrorLine line : lines) {
                out.write(text(open ? line : masked(line)));
            }
            lines = imports.errors(id, lines.getLast().line(), CHUNK);
        }
    }

    /** Rows stand as they came: who may not see one value of them sees none, for nothing says where in a row it is. */
    private boolean isOpen(ImportPlan plan) {
        Map<String, FieldDefinition> known = fields.byKey();
        return Actor.current().may("contacts:read")
                && plan.columns().stream()
                        .map(Column::field)
                        .filter(Objects::nonNull)
                        .map(known::get)
                        .allMatch(field -> (field == null ? Sensitivity.SENSITIVE : field.sensitivity()).isOpen());
    }

    private static ImportStore.ErrorLine masked(ImportStore.ErrorLine line) {
        String message = line.code().equals(ImportStore.ErrorLine.NOT_STORABLE)
                ? ImportStore.ErrorLine.NO_REASON
                : line.message();
        String row = line.row().isEmpty() ? "" : Sensitivity.MASK;
        return new ImportStore.ErrorLine(line.line(), line.column(), line.code(), message, row);
    }

    private static String text(ImportStore.ErrorLine line) {
        return line.line() + "," + cell(line.column()) + "," + line.code() + "," + cell(line.message()) + ","
                + cell(line.row()) + "\r\n";
    }

    private static String cell(@Nullable String text) {
        return text == null ? "" : Row.quoted(SafeCell.guarded(text));
    }
}

package io.flusomail.audience.imports.tables;

import io.flusomail.audience.imports.reading.Table;
import io.flusomail.audience.imports.reading.TableForm;
import io.flusomail.audience.imports.reading.TextTable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The table in an upload, whatever it is wrapped in; what was unpacked for it goes when it is closed. */
public final class OpenedTable implements AutoCloseable {

    private final Unpacked unpacked;
    private final Table table;
    private final List<String> names;

    private OpenedTable(Unpacked unpacked, Table table, List<String> names) {
        this.unpacked = unpacked;
        this.table = table;
        this.names = names;
    }

    /**
     * Unpacks and looks.
     *
     * @param told what a person says of text
     * @param sheet which sheet of a workbook is meant; null: the first that holds anything
     * @param whole keys of objects whose values stay JSON
     * @throws java.nio.charset.CharacterCodingException when the encoding can only be told by a person
     */
    public static OpenedTable of(NamedFile upload, TableForm.Told told, @Nullable String sheet, Set<String> whole)
            throws IOException, Unusable {
        Unpacked unpacked = Unpacked.of(upload);
        try {
            List<NamedTable> tables = new ArrayList<>();
            for (NamedFile file : unpacked.files()) {
                tables.add(new NamedTable(file.name(), look(file, told, sheet, whole)));
            }
            boolean one =
                    tables.size() == 1 && tables.getFirst().standing(tables).isEmpty();
            return new OpenedTable(
                    unpacked,
                    one ? tables.getFirst().table() : new ManyTables(tables),
                    tables.stream().map(NamedTable::name).toList());
        } catch (IOException | Unusable | RuntimeException e) {
            unpacked.close();
            throw e;
        }
    }

    private static Table look(NamedFile file, TableForm.Told told, @Nullable String sheet, Set<String> whole)
            throws IOException, Unusable {
        FileKind kind = FileKind.of(file.opener());
        if (sheet != null && kind != FileKind.XLSX) {
            throw new Unusable("options.sheet", "no_sheets", "Only workbooks have sheets.");
        }
        return switch (kind) {
            case TEXT -> text(file, told);
            case JSON -> JsonTable.look(file.opener(), false, whole);
            case NDJSON -> JsonTable.look(file.opener(), true, whole);
            case XLSX -> Workbook.look(Objects.requireNonNull(file.path(), "it is unpacked"), sheet, told.header());
            case OLD_EXCEL ->
                throw Unusable.file("old_excel", "This is a workbook of the old form (XLS): save it as XLSX or CSV.");
            case ZIP, GZIP -> throw Unusable.file("nested_archive", "The archive holds another archive.");
        };
    }

    private static Table text(NamedFile file, TableForm.Told told) throws IOException, Unusable {
        TableForm.Seen seen = TableForm.look(file.opener(), told);
        if (seen.rows().isEmpty()) {
            throw Unusable.file("empty", "The file has no rows.");
        }
        if (seen.form().header() && seen.rows().getFirst().stream().anyMatch(name -> name.indexOf(0) >= 0)) {
            throw Unusable.file(
                    "not_text",
                    "The headings hold the character U+0000: this is no text, or in another encoding. Save the table as"
                            + " CSV in UTF-8.");
        }
        return new TextTable(file.opener(), seen);
    }

    public Table table() {
        return table;
    }

    /** The names of the files of which it is made. */
    public List<String> names() {
        return names;
    }

    @Override
    public void close() throws IOException {
        unpacked.close();
    }
}

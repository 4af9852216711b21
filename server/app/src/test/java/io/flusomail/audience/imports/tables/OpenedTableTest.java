package io.flusomail.audience.imports.tables;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.flusomail.audience.imports.reading.Column;
import io.flusomail.audience.imports.reading.ColumnForms;
import io.flusomail.audience.imports.reading.Row;
import io.flusomail.audience.imports.reading.TableForm;
import io.flusomail.audience.imports.reading.TableRows;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OpenedTableTest {

    private static final TableForm.Told NOTHING = new TableForm.Told(null, null, null);

    /** What a test looks at of a row. */
    private record Seen(long line, List<String> cells, String flaw, String place) {}

    @Test
    void readsAWorkbookAsASpreadsheetShowsIt() throws Exception {
        byte[] file = Archives.workbook(new String[] {"email", "name", "ada@example.com"}, "Empty", "", "People", """
                <row r="2"><c r="A2" t="s"><v>0</v></c><c r="B2" t="s"><v>1</v></c><c r="C2" t="inlineStr"><is><t>day</t></is></c>
                <c r="D2" t="inlineStr"><is><t>at</t></is></c><c r="E2" t="inlineStr"><is><t>n</t></is></c>
                <c r="F2" t="inlineStr"><is><t>yes</t></is></c></row>
                <row r="5"><c r="A5" t="s"><v>2</v></c><c r="C5" s="1"><v>45000</v></c><c r="D5" s="2"><v>45000.5</v></c>
                <c r="E5" s="3"><v>0.30000000000000004</v></c><c r="F5" t="b"><v>1</v></c></row>
                <row r="6"><c r="A6" t="str"><f>1</f><v>x@example.com</v></c><c r="E6"><v>4.7912345678E10</v></c></row>""");

        try (OpenedTable opened = open("people.xlsx", file, null)) {
            assertThat(opened.table().format()).isEqualTo("xlsx");
            assertThat(opened.table().sheets()).containsExactly("Empty", "People");
            assertThat(opened.table().sheet()).isEqualTo("People");
            assertThat(opened.table().head().getFirst()).containsExactly("email", "name", "day", "at", "n", "yes");
            assertThat(rows(opened))
                    .containsExactly(
                            new Seen(
                                    5,
                                    List.of("ada@example.com", "", "2023-03-15", "2023-03-15T12:00", "0.3", "true"),
                                    "",
                                    ""),
                            new Seen(6, List.of("x@example.com", "", "", "", "47912345678"), "", ""));
        }
    }

    /** An export that somebody has opened and saved as a workbook. */
    @Test
    void takesApostrophesAwayThatKeptASpreadsheetFromCalculating() throws Exception {
        byte[] file = Archives.workbook(new String[] {"email", "handle", "ada@example.com", "'@ada"}, "People", """
                <row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c></row>
                <row r="2"><c r="A2" t="s"><v>2</v></c><c r="B2" t="s"><v>3</v></c></row>""");

        try (OpenedTable opened = open("people.xlsx", file, null)) {
            assertThat(rows(opened).getFirst().cells()).containsExactly("ada@example.com", "@ada");
        }
    }

    @Test
    void readsTheSheetThatIsAskedFor() throws Exception {
        String row = "<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>%s@example.com</t></is></c></row>";
        byte[] file = Archives.workbook(new String[0], "One", row.formatted("one"), "Two", row.formatted("two"));

        try (OpenedTable opened = open("people.xlsx", file, "Two")) {
            assertThat(rows(opened).getFirst().cells()).containsExactly("two@example.com");
        }
        refuses("people.xlsx", file, "Three", "unknown");
        refuses("people.csv", bytes("email\nada@example.com\n"), "One", "no_sheets");
    }

    @Test
    void readsAnArrayOfObjects() throws Exception {
        byte[] file = bytes("""
                [{"email": "ada@example.com", "fields": {"city": "Oslo", "n": 1.50}, "tags": ["vip", "a, b"], "none": null},
                 7,
                 {"email": "grace@example.com", "subscribed": true, "groups": [{"name": "News"}, {"name": "Old"}]}]""");

        try (OpenedTable opened = open("people.json", file, null)) {
            assertThat(opened.table().head().getFirst())
                    .containsExactly("email", "fields.city", "fields.n", "tags", "subscribed", "groups");
            assertThat(rows(opened))
                    .containsExactly(
                            new Seen(1, List.of("ada@example.com", "Oslo", "1.50", "vip,\"a, b\"", "", ""), "", ""),
                            new Seen(2, List.of(), "no_object", ""),
                            new Seen(3, List.of("grace@example.com", "", "", "", "true", "News,Old"), "", ""));
        }
    }

    @Test
    void leavesAValueWholeThatAFieldHoldsAsJson() throws Exception {
        byte[] file = bytes("""
                {"email": "ada@example.com", "extra": {"a": {"b": [1, null]}}, "other": {"a": 1}}
                {"email": "grace@example.com", "extra": [1, 2]}""");

        try (OpenedTable opened = open("people.ndjson", file, null)) {
            assertThat(opened.table().head().getFirst()).containsExactly("email", "extra", "other.a");
            assertThat(rows(opened))
                    .extracting(row -> row.cells().get(1))
                    .containsExactly("{\"a\":{\"b\":[1,null]}}", "[1,2]");
        }
    }

    @Test
    void readsWhatComesBeforeAMistakeInAnArray() throws Exception {
        try (OpenedTable opened =
                open("people.json", bytes("[{\"email\": \"ada@example.com\"}, {\"email\" oops}]"), null)) {
            assertThat(rows(opened)).extracting(Seen::flaw).containsExactly("", "broken_json");
        }
        try (OpenedTable opened = open("people.json", bytes("[{\"email\": \"ada@example.com\"}"), null)) {
            assertThat(rows(opened)).extracting(Seen::flaw).containsExactly("", "broken_json");
        }
    }

    @Test
    void passesOverAnObjectThatIsTooLong() throws Exception {
        String wide = IntStream.range(0, 40)
                .mapToObj(i -> "\"k" + i + "\": \"" + "]}\\\"".repeat(2_000) + "\"")
                .collect(Collectors.joining(", ", "{", "}"));
        String ada = "{\"email\": \"ada@example.com\"}";
        String grace = "{\"email\": \"grace@example.com\"}";

        for (String text : List.of("[%s, %s, %s]", "%s\n%s\n%s\n")) {
            try (OpenedTable opened = open("people", bytes(text.formatted(ada, wide, grace)), null)) {
                assertThat(opened.table().head().getFirst()).containsExactly("email");
                assertThat(rows(opened))
                        .containsExactly(
                                new Seen(1, List.of("ada@example.com"), "", ""),
                                new Seen(2, List.of(), "too_long", ""),
                                new Seen(3, List.of("grace@example.com"), "", ""));
            }
        }
    }

    @Test
    void passesOverAnObjectThatIsTooDeep() throws Exception {
        String deep = "{\"a\": ".repeat(60) + "1" + "}".repeat(60);

        try (OpenedTable opened = open("a.json", bytes("[" + deep + ", {\"email\": \"ada@example.com\"}]"), null)) {
            assertThat(rows(opened)).extracting(Seen::flaw).containsExactly("broken_json", "");
        }
    }

    @Test
    void holdsNoMoreOfAnObjectThatNeverEnds() throws Exception {
        try (OpenedTable opened =
                open("a.json", bytes("[{\"email\": \"ada@example.com\"}, {\"x\": \"" + "x".repeat(1_000_000)), null)) {
            assertThat(rows(opened)).extracting(Seen::flaw).containsExactly("", "broken_json");
        }
    }

    @Test
    void writesNoNumberOutThatWouldFillTheMemory() throws Exception {
        try (OpenedTable opened =
                open("people.json", bytes("[{\"email\": \"a@example.com\", \"x\": 1e999999999}]"), null)) {
            assertThat(rows(opened).getLast().cells()).containsExactly("a@example.com", "1E+999999999");
        }
    }

    @Test
    void losesNoMoreThanTheLineThatIsNoObject() throws Exception {
        byte[] file = bytes("{\"email\": \"ada@example.com\"}\n\noops\n{\"email\": \"grace@example.com\"}\r\n");

        try (OpenedTable opened = open("people.ndjson", file, null)) {
            assertThat(opened.table().format()).isEqualTo("ndjson");
            assertThat(rows(opened)).extracting(Seen::line).containsExactly(1L, 3L, 4L);
            assertThat(rows(opened)).extracting(Seen::flaw).containsExactly("", "broken_json", "");
        }
    }

    @Test
    void readsAllTablesOfAnArchive() throws Exception {
        byte[] file = Archives.zip(
                "audience/subscribed_members_export_ab12.csv", "Email Address,TAGS\na@example.com,\"\"\"vip\"\"\"\n",
                "audience/cleaned_members_export_ab12.csv",
                        "Email Address,CLEAN_TIME,TAGS\nc@example.com,2020-01-01,x,more\n",
                "__MACOSX/._x.csv", "junk",
                "../../etc/readme.pdf", "junk");

        try (OpenedTable opened = open("audience.zip", file, null)) {
            assertThat(opened.names())
                    .containsExactly("cleaned_members_export_ab12.csv", "subscribed_members_export_ab12.csv");
            assertThat(opened.table().head().getFirst())
                    .containsExactly("Email Address", "CLEAN_TIME", "TAGS", "status by file name");
            assertThat(rows(opened))
                    .containsExactly(
                            new Seen(
                                    2,
                                    List.of("c@example.com", "2020-01-01", "x", "cleaned", "more"),
                                    "",
                                    "cleaned_members_export_ab12.csv, line 2"),
                            new Seen(
                                    4,
                                    List.of("a@example.com", "", "\"vip\"", "subscribed"),
                                    "",
                                    "subscribed_members_export_ab12.csv, line 2"));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "unsubscribed.csv, unsubscribed",
        "bounces 2024.csv, bounced",
        "list of complaints.csv, complained",
        "all_unsubscribers.csv, unsubscribed",
        "unsubscribed without bounces.csv, unsubscribed",
        "unsubscribed_incl_bounced.csv, unsubscribed",
        "cleaned_members_export_ab12.csv, cleaned",
    })
    void hearsHowPeopleStandOutOfTheNameOfTheirFile(String name, String word) throws Exception {
        try (OpenedTable opened = open(name, bytes("email\nada@example.com\n"), null)) {
            assertThat(rows(opened).getFirst().cells()).containsExactly("ada@example.com", word);
        }
    }

    /** Somebody's tidied list would else become one of bounces, and its addresses be closed for good. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "contacts_cleaned_2024.csv",
                "customers without bounces.csv",
                "non-bounced.csv",
                "bounces_removed.csv",
                "contacts incl. unsubscribed.csv",
                "subscribed and unsubscribed.csv",
            })
    void hearsNothingOutOfANameThatIsNotOfEverybody(String name) throws Exception {
        try (OpenedTable opened = open(name, bytes("email\nada@example.com\n"), null)) {
            assertThat(rows(opened).getFirst().cells()).containsExactly("ada@example.com");
        }
    }

    @Test
    void knowsACleanedListOfMailchimpsByItsHeadingsOrItsNeighbours() throws Exception {
        String mailchimps = "Email Address,MEMBER_RATING,LEID,EUID\nada@example.com,2,1,e1\n";
        byte[] sorted =
                Archives.zip("cleaned.csv", "email\nada@example.com\n", "subscribed.csv", "email\ngrace@example.com\n");

        try (OpenedTable opened = open("cleaned.csv", bytes(mailchimps), null)) {
            assertThat(rows(opened).getFirst().cells()).endsWith("cleaned");
        }
        try (OpenedTable opened = open("audience.zip", sorted, null)) {
            assertThat(rows(opened).getFirst().cells()).containsExactly("ada@example.com", "cleaned");
        }
    }

    @Test
    void looksAtDaysThatOnlyTheLastTableOfAnArchiveHas() throws Exception {
        String many = IntStream.range(0, 10_001)
                .mapToObj("p%d@example.com\n"::formatted)
                .collect(Collectors.joining());
        byte[] file = Archives.zip(
                "a.csv",
                "email\n" + many,
                "b.csv",
                "email,born\nada@example.com,13/4/1985\ngrace@example.com,3/4/1985\n");
        Column born = new Column(1, "born", "fields.born");

        try (OpenedTable opened = open("people.zip", file, null)) {
            assertThat(ColumnForms.of(opened.table(), List.of(born), null).dateOrder(born))
                    .isEqualTo("day_first");
        }
    }

    @Test
    void readsWhatIsPackedAlone() throws Exception {
        byte[] csv = bytes("email\nada@example.com\n");

        try (OpenedTable opened = open("people.csv.gz", Archives.gzip(csv), null)) {
            assertThat(opened.names()).containsExactly("people.csv");
            assertThat(rows(opened)).hasSize(1);
        }
        try (OpenedTable opened = open("people.zip", Archives.zip(Map.of("people.csv", csv)), null)) {
            assertThat(rows(opened)).hasSize(1);
        }
    }

    @Test
    void refusesWhatIsNoTable() {
        byte[] inner = Archives.zip("people.csv", "email\nada@example.com\n");
        byte[] damaged = Archives.zip("people.csv", "email\nada@example.com\n".repeat(1_000));

        refuses("a.zip", Archives.zip(Map.of("inner.zip", inner)), null, "nested_archive");
        refuses("a.zip", Archives.zip(Map.of("inner.csv", inner)), null, "nested_archive");
        refuses("a.zip", Archives.zip(Map.of("inner.csv", Archives.gzip(inner))), null, "nested_archive");
        refuses("a.gz", Archives.gzip(inner), null, "nested_archive");
        refuses("a.zip", Archives.zip("a.pdf", "%PDF"), null, "no_table");
        refuses("a.zip", Arrays.copyOf(damaged, damaged.length / 2), null, "broken_archive");
        refuses("a.xls", new byte[] {(byte) 0xd0, (byte) 0xcf, 0x11, (byte) 0xe0, 0}, null, "old_excel");
        refuses("a.xlsx", Archives.zip("xl/workbook.xml", "<oops"), null, "broken_workbook");
        refuses("a.json", bytes("[]"), null, "empty");
    }

    @Test
    void refusesABomb() {
        byte[] nothing = new byte[80 << 20];

        refuses("a.zip", Archives.zip(Map.of("a.csv", nothing)), null, "too_large_unpacked");
        refuses("a.gz", Archives.gzip(nothing), null, "too_large_unpacked");
        refuses("a.xlsx", Archives.zip(Map.of("xl/workbook.xml", nothing)), null, "too_large_unpacked");
    }

    @Test
    void refusesAWorkbookThatWouldFillTheMemory() {
        String formula = "<row r=\"1\"><c r=\"A1\"><f t=\"shared\" si=\"0\" ref=\"A1:Z9\">%s</f></c>%s</row>"
                .formatted("A1+".repeat(50_000), "<c><f t=\"shared\" si=\"0\"/></c>".repeat(5_000));

        refusesSheet("<row><c r=\"ZZZZZZ1\"><v>1</v></c></row>", "broken_workbook");
        refusesSheet("<row>" + "<c/>".repeat(20_000) + "</row>", "broken_workbook");
        refusesSheet("<row><c t=\"s\"><v>20<!-- -->00000000</v></c></row>", "broken_workbook");
        refusesSheet("<row>" + "<c><v>1</v></c>".repeat(9) + " ".repeat(17 << 20) + "</row>", "too_large_unpacked");
        refusesSheet(formula, "too_large_unpacked");
    }

    @Test
    void passesOverTheRowsOfASheetThatAreTooLongOrTooWide() throws Exception {
        String text = "<c t=\"inlineStr\"><is><t>" + "x".repeat(30_000) + "</t></is></c>";
        byte[] file = Archives.workbook(new String[] {"ada@example.com"}, "A", """
                <row r="1"><c r="A1" t="s"><v>0</v></c></row><row r="2">%s</row>
                <row r="3"><c r="XFD3" t="s"><v>0</v></c></row><row r="4"><c r="A4" t="s"><v>0</v></c></row>""".formatted(text.repeat(9)));

        try (OpenedTable opened = open("a.xlsx", file, null)) {
            assertThat(rows(opened)).extracting(Seen::flaw).containsExactly("", "too_long", "too_many_cells", "");
        }
    }

    /** Who reads it from its beginning sees an archive without the sheet, of which its directory knows. */
    @Test
    void measuresAWorkbookByItsDirectory() {
        byte[] hidden = Archives.zip(Map.of("xl/workbook.xml", new byte[80 << 20]));
        byte[] shown = Archives.zip("xl/styles.xml", "<styleSheet/>");
        byte[] both = new byte[shown.length + hidden.length];
        System.arraycopy(shown, 0, both, 0, shown.length);
        System.arraycopy(hidden, 0, both, shown.length, hidden.length);

        refuses("a.xlsx", both, null, "too_large_unpacked");
    }

    private static void refusesSheet(String rows, String code) {
        refuses("a.xlsx", Archives.workbook(new String[] {"email"}, "A", rows), null, code);
    }

    @Test
    void leavesNothingBehind() throws Exception {
        long before = folders();

        try (OpenedTable opened = open("a.zip", Archives.zip("a.csv", "email\nada@example.com\n"), null)) {
            assertThat(folders()).isEqualTo(before + 1);
            rows(opened);
        }
        refuses("a.zip", Archives.zip("a.csv", "email\n", "b.zip", "PK"), null, "nested_archive");

        assertThat(folders()).isEqualTo(before);
    }

    private static long folders() throws IOException {
        try (var files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            return files.filter(file -> file.getFileName().toString().startsWith("flusomail-upload"))
                    .count();
        }
    }

    private static OpenedTable open(String name, byte[] file, @Nullable String sheet) throws IOException, Unusable {
        return OpenedTable.of(
                new NamedFile(name, () -> new ByteArrayInputStream(file)), NOTHING, sheet, Set.of("extra"));
    }

    private static void refuses(String name, byte[] file, @Nullable String sheet, String code) {
        assertThatExceptionOfType(Unusable.class)
                .isThrownBy(() -> open(name, file, sheet).close())
                .satisfies(refused -> assertThat(refused.code()).isEqualTo(code));
    }

    private static List<Seen> rows(OpenedTable opened) throws IOException {
        List<Seen> seen = new ArrayList<>();
        try (TableRows rows = opened.table().rows()) {
            for (Row row = rows.next(); row != null; row = rows.next()) {
                String flaw = row.flaw() == null ? "" : row.flaw().code();
                seen.add(new Seen(row.line(), List.copyOf(row.cells()), flaw, rows.placeOfLast()));
            }
        }
        return seen;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}

package io.flusomail.audience.imports.reading;

import static org.assertj.core.api.Assertions.assertThat;

import io.flusomail.audience.Corpora;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class RowReaderTest {

    @Test
    void splitsAsEveryCaseOfTheSpectrumHasIt() throws IOException {
        Path spectrum = Corpora.file("csv/csv-spectrum");
        try (Stream<Path> files = Files.list(spectrum.resolve("csvs"))) {
            for (Path csv : files.toList()) {
                Path json = spectrum.resolve("json")
                        .resolve(csv.getFileName().toString().replace(".csv", ".json"));
                // A checkout may have turned the CRLFs of the CSV into LFs.
                String expected = Files.readString(json).replace("\\r\\n", "\\n");
                String text = Files.readString(csv).replace("\r\n", "\n");

                assertThat(asMaps(rows(text)))
                        .as(csv.toString())
                        .isEqualTo(new JsonMapper().readValue(expected, List.class));
            }
        }
    }

    private static List<Map<String, String>> asMaps(List<Row> rows) {
        List<String> head = rows.getFirst().cells();
        return rows.stream()
                .skip(1)
                .map(row -> {
                    Map<String, String> map = new LinkedHashMap<>();
                    for (int i = 0; i < head.size(); i++) {
                        map.put(head.get(i), row.cells().get(i));
                    }
                    return map;
                })
                .toList();
    }

    @Test
    void countsPhysicalLines() throws IOException {
        List<Row> rows = rows("a,b\r\n\"x\r\ny\",1\n\n\nz,2\rlast,3");

        assertThat(rows.stream().map(Row::line)).containsExactly(1L, 2L, 6L, 7L);
        assertThat(rows.get(1).cells()).containsExactly("x\r\ny", "1");
        assertThat(rows.get(3).cells()).containsExactly("last", "3");
    }

    @Test
    void losesOneLineToAQuoteThatIsNeverClosed() throws IOException {
        List<Row> rows = rows("a,b\n\"open,1\nnext,2\nlast,3\n");

        assertThat(rows.get(1).flaw()).isNotNull();
        assertThat(rows.get(1).raw()).isEqualTo("\"open,1");
        assertThat(rows.get(2).cells()).containsExactly("next", "2");
        assertThat(rows.get(3).line()).isEqualTo(4);
    }

    @Test
    void losesOneLineToAQuoteThatAnotherCellsQuoteSeemsToClose() throws IOException {
        List<Row> rows = rows("a,b\nx,\"never closed\ny,fine\nz,\"quoted\"\nlast,\"1\"\n");

        assertThat(rows.get(1).flaw()).isNotNull();
        assertThat(rows.get(1).line()).isEqualTo(2);
        assertThat(rows.get(1).raw()).isEqualTo("x,\"never closed");
        assertThat(rows.stream().skip(2).map(Row::cells))
                .containsExactly(List.of("y", "fine"), List.of("z", "quoted"), List.of("last", "1"));
    }

    @Test
    void splitsTheLineOfAQuoteThatIsNeverClosedAsIfItHadNone() throws IOException {
        List<Row> rows = rows("a,b,c\nx,unsubscribed,\"open\n");

        assertThat(rows.get(1).cells()).containsExactly("x", "unsubscribed", "open");
    }

    @Test
    void takesBlanksAfterAClosingQuoteForNothing() throws IOException {
        List<Row> rows = rows("\"two\nlines\" ,1\n\"two\nmore\"  \nlast,2\n");

        assertThat(rows.stream().map(Row::flaw)).containsOnlyNulls();
        assertThat(rows.getFirst().cells()).containsExactly("two\nlines ", "1");
        assertThat(rows.getLast().cells()).containsExactly("last", "2");
    }

    @Test
    void losesNothingToQuotesInsideAQuotedWord() throws IOException {
        List<Row> rows = rows("a@x.com,\"O\"Neil\nb@x.com,\"5\" pipe\",1\n");

        assertThat(rows.stream().map(Row::flaw)).containsOnlyNulls();
        assertThat(rows.getFirst().cells()).containsExactly("a@x.com", "ONeil");
        assertThat(rows.getLast().cells()).containsExactly("b@x.com", "5 pipe\"", "1");
    }

    @Test
    void passesOverRowsWithoutAValue() throws IOException {
        List<Row> rows = rows("a,b\n,\n , \u00a0\n1,2\n,,,\n\"\",\n");

        assertThat(rows.stream().map(Row::line)).containsExactly(1L, 4L);
    }

    @Test
    void keepsTextAfterAClosingQuoteAndQuotesInsideAWord() throws IOException {
        List<Row> rows = rows("\"a\" b,c\"d\"\n");

        assertThat(rows.getFirst().cells()).containsExactly("a b", "c\"d\"");
    }

    @Test
    void refusesARowThatIsTooLongAndGoesOn() throws IOException {
        String text = "a,b\n\"" + "x\n".repeat(RowReader.LONGEST_ROW) + "\"\nlast,1\n";

        List<Row> rows = rows(text);

        assertThat(rows.get(1).flaw()).isNotNull();
        assertThat(rows.getLast().cells()).containsExactly("last", "1");
    }

    @Test
    void growsWithLongCells() throws IOException {
        String cell = "é".repeat(100_000);

        assertThat(rows("a,\"" + cell + "\"\nb," + cell).get(1).cells().get(1)).hasSize(100_000);
    }

    @Test
    void marksWhatCannotBeDecoded() throws IOException {
        byte[] bytes = "name\nJos\u00e9\n".getBytes(StandardCharsets.ISO_8859_1);

        try (RowReader reader =
                new RowReader(Encodings.open(() -> new ByteArrayInputStream(bytes), StandardCharsets.UTF_8), ',')) {
            reader.next();

            assertThat(Objects.requireNonNull(reader.next()).cells().getFirst())
                    .contains(String.valueOf(Encodings.UNDECODABLE));
        }
    }

    private static List<Row> rows(String text) throws IOException {
        List<Row> rows = new ArrayList<>();
        try (RowReader reader = new RowReader(new StringReader(text), ',')) {
            for (Row row = reader.next(); row != null; row = reader.next()) {
                rows.add(row);
            }
        }
        return rows;
    }
}

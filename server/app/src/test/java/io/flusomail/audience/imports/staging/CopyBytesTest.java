package io.flusomail.audience.imports.staging;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class CopyBytesTest {

    private final CopyBytes text = new CopyBytes();

    private String taken() {
        return new String(text.take(), StandardCharsets.UTF_8);
    }

    @Test
    void writesWhatCopyReads() {
        text.value(7).value(null).value("a\tb\\c\r\n").endRow();
        text.value("").endRow();

        assertThat(taken()).isEqualTo("7\t\\N\ta\\tb\\\\c\\r\\n\n\n");
    }

    @Test
    void writesEveryCharacterInUtf8() {
        String every = "aé€ß日本語😀𝄞Łø";

        text.value(every).endRow();

        assertThat(taken()).isEqualTo(every + "\n");
    }

    @Test
    void quotesTheEntriesOfArrays() {
        text.array(List.of("vip", "a \"b\"", "c\\d", "e,f")).array(List.of()).endRow();

        assertThat(taken()).isEqualTo("{\"vip\",\"a \\\\\"b\\\\\"\",\"c\\\\\\\\d\",\"e,f\"}\t\\N\n");
    }

    @Test
    void growsAndBeginsAnew() {
        String longer = "é".repeat(100_000);

        text.value(longer).endRow();
        text.take();
        text.value("x").endRow();

        assertThat(taken()).isEqualTo("x\n");
        assertThat(text.length()).isZero();
    }
}

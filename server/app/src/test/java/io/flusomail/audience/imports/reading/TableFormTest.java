package io.flusomail.audience.imports.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TableFormTest {

    private static final TableForm.Told NOTHING = new TableForm.Told(null, null, null);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "UTF-8|Zoë, naïve café",
                "UTF-16LE|Zoë",
                "UTF-16BE|Zoë",
                "windows-1252|François Müller, Jürgen Groß, Zoë – “hôtel”",
                "windows-1250|Łukasz Żółć, Jiří Dvořák, Ďuriš",
                "windows-1251|Иван Петров, Москва, привет как дела",
                "ISO-8859-7|Γιώργος Παπαδόπουλος",
                "windows-1254|Ayşe Yılmaz, Işık, Doğan, Gülşen",
            })
    void guessesTheEncoding(String encoding, String words) throws IOException {
        Charset charset = Charset.forName(encoding);
        byte[] file = ("email,name\n" + "x@example.com,\"" + words + "\"\n").getBytes(charset);

        TableForm.Seen seen = TableForm.look(() -> new ByteArrayInputStream(file), NOTHING);

        assertThat(seen.form().encoding()).isEqualTo(charset);
        assertThat(seen.rows().get(1).get(1)).isEqualTo(words);
    }

    @Test
    void takesAFileForUtf8ThatIsNearlySo() throws IOException {
        byte[] file = ("email\n" + "zoë@example.com\n".repeat(100)).getBytes(Charset.forName("UTF-8"));
        file[file.length - 3] = (byte) 0xFF;

        assertThat(TableForm.look(() -> new ByteArrayInputStream(file), NOTHING)
                        .form()
                        .encoding())
                .isEqualTo(Charset.forName("UTF-8"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "email;name\\na@b.de;Ada, the first\\nc@d.de;Grace~;",
                "email\\tname\\na@b.de\\tAda~\\t",
                "email|name|x\\na@b.de|Ada, x|1~|",
                "email,name\\na@b.de,\"Ada; the first\"~,",
                "email\\na@b.de~,",
            })
    void guessesTheDelimiter(String text, String delimiter) throws IOException {
        byte[] file = unescaped(text).getBytes(Charset.forName("UTF-8"));

        assertThat(TableForm.look(() -> new ByteArrayInputStream(file), NOTHING)
                        .form()
                        .delimiter())
                .isEqualTo(unescaped(delimiter).charAt(0));
    }

    @Test
    void seesThatThereAreNoHeadings() throws IOException {
        byte[] file = "Ada,ada@example.com\nGrace,grace@example.com\n".getBytes(Charset.forName("UTF-8"));

        TableForm.Seen seen = TableForm.look(() -> new ByteArrayInputStream(file), NOTHING);

        assertThat(seen.form().header()).isFalse();
        assertThat(ColumnGuess.of(seen, List.of()).stream().map(Column::target)).containsExactly("", "email");
    }

    @ParameterizedTest
    @CsvSource({
        "E-Mail Adresse, email",
        "Courriel, email",
        "Correo electrónico, email",
        "FNAME, first_name",
        "Prénom, first_name",
        "Vorname, first_name",
        "Имя, first_name",
        "Last-Name, last_name",
        "Apellidos, last_name",
        "TIMEZONE, time_zone",
        "UNSUB_TIME, unsubscribed_at",
        "CLEAN_TIME, bounced_at",
        "email_disabled, email_disabled",
        "TAGS, tags",
        "Shoe size, ''",
    })
    void knowsHeadingsOfManyTools(String heading, String target) {
        var seen = new TableForm.Seen(
                new TableForm(Charset.forName("UTF-8"), ',', true), List.of(List.of("x", heading), List.of("1", "2")));

        assertThat(ColumnGuess.of(seen, List.of()).get(1).target()).isEqualTo(target);
    }

    private static String unescaped(String text) {
        return text.replace("\\n", "\n").replace("\\t", "\t");
    }
}

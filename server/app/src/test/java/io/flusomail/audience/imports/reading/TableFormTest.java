package io.flusomail.audience.imports.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
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
                "windows-31j|山田太郎, 佐藤さくら, 鈴木一郎, 東京都渋谷区, 北海道札幌市",
                "EUC-JP|やまだ たろう, さとう さくら, 東京都渋谷区",
                "GB18030|王伟, 李娜, 张敏, 刘洋, 陈静, 杨磊, 北京市, 上海市",
                "Big5|陳怡君, 林志明, 黃淑芬, 張家豪, 臺北市, 高雄市",
                "x-windows-949|김민준, 이서연, 박지후, 최서윤, 서울특별시, 부산",
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
    @CsvSource({"UTF-16LE", "UTF-16BE", "UTF-32LE", "UTF-32BE"})
    void believesAByteOrderMark(String encoding) throws IOException {
        Charset charset = Charset.forName(encoding);
        byte[] file = "\ufeffemail,name\nx@example.com,Zoë\n".getBytes(charset);

        TableForm.Seen seen = TableForm.look(() -> new ByteArrayInputStream(file), NOTHING);

        assertThat(seen.form().encoding()).isEqualTo(charset);
        assertThat(seen.rows().getFirst()).containsExactly("email", "name");
        Charset named = Charset.forName(encoding.substring(0, 6));
        assertThat(TableForm.look(() -> new ByteArrayInputStream(file), new TableForm.Told(named, null, null))
                        .rows())
                .isEqualTo(seen.rows());
    }

    @ParameterizedTest
    @CsvSource({"Shift_JIS, 東京 テスト", "GBK, 北京", "EUC-KR, 서울", "Big5, 臺北", "ISO-2022-JP, 東京", "windows-1256, مرحبا"})
    void readsEncodingsThatAreNamed(String encoding, String word) throws IOException {
        Charset charset = Charset.forName(encoding);
        byte[] file = ("email,name\nx@example.com," + word + "\n").getBytes(charset);

        TableForm.Seen seen =
                TableForm.look(() -> new ByteArrayInputStream(file), new TableForm.Told(charset, null, null));

        assertThat(seen.rows().getLast()).containsExactly("x@example.com", word);
    }

    @Test
    void doesNotGuessWhatCannotBeTold() {
        byte[] file = "email,name\nx@example.com,山田太郎 佐藤 鈴木一郎 東京都渋谷区\n".getBytes(Charset.forName("EUC-JP"));

        assertThatThrownBy(() -> TableForm.look(() -> new ByteArrayInputStream(file), NOTHING))
                .isInstanceOf(CharacterCodingException.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '§',
            value = {
                "sep=;\\nemail;name\\na@b.de;Ada, King§;",
                "\"sep=|\"\\nemail|name\\na@b.de|Ada, King§|",
                "Subscribers of March\\n\\nemail,name\\na@b.de,\"Ada, King\"§,",
                "Subscribers,,\\n,,\\nas of 2026-03-01,,\\nE-Mail,name,\\na@b.de,\"Ada, King\",§,",
                "Our people\\nKontakt,name\\na@b.de,\"Ada, King\"\\nc@d.de,Grace§,",
                "email^name\\na@b.de^Ada, King§^",
                "email~name\\na@b.de~Ada, King§~",
            })
    void findsTheTableUnderWhatStandsAboveIt(String text, String delimiter) throws IOException {
        byte[] file = unescaped(text).getBytes(Charset.forName("UTF-8"));

        TableForm.Seen seen = TableForm.look(() -> new ByteArrayInputStream(file), NOTHING);

        assertThat(seen.form().delimiter()).isEqualTo(delimiter.charAt(0));
        assertThat(seen.form().header()).isTrue();
        assertThat(seen.rows().getFirst()).contains("name");
        assertThat(seen.rows().get(1)).startsWith("a@b.de", "Ada, King");
    }

    @Test
    void takesNoPersonForATitle() throws IOException {
        byte[] file = "email,channel\n,\nada@example.com,email\n".getBytes(Charset.forName("UTF-8"));

        TableForm.Seen seen = TableForm.look(() -> new ByteArrayInputStream(file), NOTHING);

        assertThat(seen.form().firstLine()).isEqualTo(1);
        assertThat(seen.rows()).hasSize(2);
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
        assertThat(guess(seen).stream().map(Column::target)).containsExactly("", "email");
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
        "Subscribed_to_emails, subscribed",
        "Accepts Email Marketing, subscribed",
        "Email Marketing Consent, subscribed",
        "opt_in, subscribed",
        "Unsubscribed from all email, email_disabled",
        "Opted out of email: Newsletter, email_disabled",
        "Email hard bounce reason, bounced_at",
        "Portal Spam Report, complained_at",
        "CLEAN_TIME, bounced_at",
        "email_disabled, email_disabled",
        "TAGS, tags",
        "Shoe size, ''",
    })
    void knowsHeadingsOfManyTools(String heading, String target) {
        var seen = new TableForm.Seen(
                new TableForm(Charset.forName("UTF-8"), ',', true, 1),
                List.of(List.of("x", heading), List.of("1", "2")));

        assertThat(guess(seen).get(1).target()).isEqualTo(target);
    }

    @Test
    void takesTheFirstNameForItRatherThanTheNameThatStandsBeforeIt() throws IOException {
        byte[] file = "id,email,name,First name,External ID\n1,a@example.com,Ada King,Ada,a-1\n"
                .getBytes(Charset.forName("UTF-8"));

        TableForm.Seen seen = TableForm.look(() -> new ByteArrayInputStream(file), NOTHING);

        assertThat(guess(seen).stream().map(Column::target))
                .containsExactly("", "email", "", "first_name", "external_id");
    }

    @Test
    void readsEveryColumnThatSaysHowPeopleStand() throws IOException {
        byte[] file = "email,State,Status,Status,Unsubscribed\na@example.com,CA,active,cleaned,\n"
                .getBytes(Charset.forName("UTF-8"));

        TableForm.Seen seen = TableForm.look(() -> new ByteArrayInputStream(file), NOTHING);

        assertThat(guess(seen).stream().map(Column::target))
                .containsExactly("email", "", "status", "status", "email_disabled");
    }

    @Test
    void takesAStateForAStatusWhenItsValuesAreStatuses() throws IOException {
        byte[] file = "email,state\na@example.com,active\nb@example.com,cancelled\nc@example.com,\n"
                .getBytes(Charset.forName("UTF-8"));

        TableForm.Seen seen = TableForm.look(() -> new ByteArrayInputStream(file), NOTHING);

        assertThat(guess(seen).get(1).target()).isEqualTo("status");
    }

    private static List<Column> guess(TableForm.Seen seen) {
        return ColumnGuess.of(new TextTable(() -> new ByteArrayInputStream(new byte[0]), seen), List.of(), null);
    }

    private static String unescaped(String text) {
        return text.replace("\\n", "\n").replace("\\t", "\t");
    }
}

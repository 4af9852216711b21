package io.flusomail.messages.mime;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.flusomail.content.Corpora;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class MimeWriterTest {
    private static final Instant DATE = Instant.parse("2026-03-14T15:09:26Z");
    private static final Pattern ENCODED_WORD = Pattern.compile("=\\?[^?]+\\?[BQ]\\?[^?]*\\?=");

    private final MimeWriter writer = new MimeWriter();

    private static OutgoingMail mail(@Nullable String name, String subject, String text, @Nullable String html) {
        return new OutgoingMail(
                new Mailbox(name, "news@acme.example"),
                Mailbox.of("ada@example.org"),
                null,
                subject,
                DATE,
                "0198f3c2.1@acme.example",
                List.of(),
                text,
                html);
    }

    private static MimeMessage parsed(byte[] message) throws MessagingException {
        return new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(message));
    }

    private static String unix(Object content) {
        return content.toString().replace("\r\n", "\n");
    }

    @Test
    void writesTheHeadersOfABulkMail() throws Exception {
        List<Header> headers = new ArrayList<>(Header.unsubscribe(
                "https://news.acme.example/u/0123456789012345678901234567890123456789",
                "u+0123456789@acme.example?subject=unsubscribe"));
        headers.add(Header.listId("news.acme.example"));
        headers.add(Header.feedbackId("c1", "w1", "bulk", "flusomail"));
        headers.add(Header.bulk());
        OutgoingMail mail = new OutgoingMail(
                new Mailbox("Acme, Inc.", "news@acme.example"),
                new Mailbox("Ada Lovelace", "ada@bücher.example"),
                Mailbox.of("help@acme.example"),
                "Spring offers",
                DATE,
                "1@acme.example",
                headers,
                "Hello",
                "<p>Hello</p>");

        String written = new String(writer.write(mail), UTF_8);

        assertThat(written).isEqualTo("""
            From: "Acme, Inc." <news@acme.example>
            To: Ada Lovelace <ada@xn--bcher-kva.example>
            Reply-To: help@acme.example
            Subject: Spring offers
            Date: Sat, 14 Mar 2026 15:09:26 +0000
            Message-ID: <1@acme.example>
            List-Unsubscribe: <https://news.acme.example/u/0123456789012345678901234567890123456789>,
             <mailto:u+0123456789@acme.example?subject=unsubscribe>
            List-Unsubscribe-Post: List-Unsubscribe=One-Click
            List-Id: <news.acme.example>
            Feedback-ID: c1:w1:bulk:flusomail
            Precedence: bulk
            MIME-Version: 1.0
            Content-Type: multipart/alternative;
             boundary="=_BOUNDARY"

            --=_BOUNDARY
            Content-Type: text/plain; charset=utf-8
            Content-Transfer-Encoding: 7bit

            Hello
            --=_BOUNDARY
            Content-Type: text/html; charset=utf-8
            Content-Transfer-Encoding: 7bit

            <p>Hello</p>
            --=_BOUNDARY--
            """.replace("\n", "\r\n")
                .replace("=_BOUNDARY", written.replaceAll("(?s).*boundary=\"([^\"]+)\".*", "$1")));
        assertThat(new MimeWriter().write(mail)).isEqualTo(writer.write(mail));
    }

    @Test
    void survivesNaughtyStrings() throws Exception {
        for (String naughty : naughtyStrings()) {
            byte[] bytes = writer.write(mail(naughty, naughty, naughty, "<p>" + naughty + "</p>"));
            String clean = HeaderText.clean(naughty);
            MimeMessage message = parsed(bytes);

            InternetAddress from = (InternetAddress) message.getFrom()[0];
            MimeMultipart parts = (MimeMultipart) message.getContent();

            assertThat(from.getAddress()).isEqualTo("news@acme.example");
            assertThat(from.getPersonal()).as(naughty).isEqualTo(clean.isEmpty() ? null : clean);
            assertThat(message.getSubject()).as(naughty).isEqualTo(clean);
            assertThat(unix(parts.getBodyPart(0).getContent())).as(naughty).isEqualTo(naughty.replace("\r", "\n"));
            assertThat(unix(parts.getBodyPart(1).getContent())).isEqualTo("<p>" + naughty.replace("\r", "\n") + "</p>");
            checkLines(new String(bytes, UTF_8));
        }
    }

    private static List<String> naughtyStrings() throws IOException {
        Path file = Corpora.path("hostile-input/blns/blns.json");
        assumeTrue(Files.exists(file), "the collection is not here");
        List<String> strings = new ArrayList<>();
        JsonMapper.builder().build().readTree(Files.readString(file)).forEach(node -> strings.add(node.asString()));
        assertThat(strings).hasSizeGreaterThan(400);
        strings.add("😀".repeat(300));
        strings.add("ä ".repeat(400));
        strings.add("word ".repeat(300));
        strings.add("x".repeat(2_000));
        strings.add("=?UTF-8?Q?spoof?=");
        strings.add("  two  spaces  ");
        strings.add("\"quoted\\\" <a@b.example>, (c)");
        return strings;
    }

    private static void checkLines(String message) {
        String head = message.substring(0, message.indexOf("\r\n\r\n"));
        assertThat(message.replace("\r\n", "")).doesNotContain("\r", "\n").doesNotContain("\0");
        assertThat(message.split("\r\n"))
                .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(998));
        assertThat(head.split("\r\n")).allSatisfy(line -> {
            assertThat(line.isBlank()).isFalse();
            assertThat(line.chars().allMatch(c -> c >= ' ' && c < 0x7f)).isTrue();
            if (line.contains("=?UTF-8?")) {
                assertThat(line.length()).isLessThanOrEqualTo(76);
            }
        });
        assertThat(ENCODED_WORD.matcher(head).results().map(word -> word.group().length()))
                .allSatisfy(length -> assertThat(length).isLessThanOrEqualTo(75));
    }

    @Test
    void cannotBeGivenAnotherHeader() throws Exception {
        String attack = "x\r\nBcc: victim@example.org\r\n\r\n<script>";
        OutgoingMail mail = new OutgoingMail(
                new Mailbox(attack, "news@acme.example"),
                new Mailbox(attack, "ada@example.org"),
                null,
                attack,
                DATE,
                "1@acme.example",
                List.of(Header.text("X-Tag", attack), Header.listId("a\r\nBcc: b")),
                "t",
                null);

        MimeMessage message = parsed(writer.write(mail));

        assertThat(message.getRecipients(Message.RecipientType.BCC)).isNull();
        assertThat(message.getHeader("Bcc")).isNull();
        assertThat(message.getSubject()).isEqualTo("xBcc: victim@example.org<script>");
    }

    @Test
    void refusesWhatCannotBeWritten() {
        assertThatThrownBy(() -> Mailbox.of("nobody")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Header.text("X Bad", "v")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> writer.write(new OutgoingMail(
                        Mailbox.of("ä@b.example"),
                        Mailbox.of("a@b.example"),
                        null,
                        "s",
                        DATE,
                        "1@b",
                        List.of(),
                        "t",
                        null)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> writer.write(new OutgoingMail(
                        Mailbox.of("a@b.example"),
                        Mailbox.of("c@b.example"),
                        null,
                        "s",
                        DATE,
                        "1@b",
                        List.of(Header.text("subject", "again")),
                        "t",
                        null)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void writesTheLocalPartOfARecipientAsItIs() {
        OutgoingMail mail = new OutgoingMail(
                Mailbox.of("a@b.example"),
                Mailbox.of("ä@bücher.example"),
                null,
                "s",
                DATE,
                "1@b",
                List.of(),
                "t",
                null);

        assertThat(new String(new MimeWriter().write(mail), UTF_8)).contains("To: ä@xn--bcher-kva.example\r\n");
    }

    @Test
    void quotesAnUnusualLocalPart() {
        assertThat(new Mailbox(null, "a b<c>@d.example").wireAddress()).isEqualTo("\"a b<c>\"@d.example");
        assertThat(new Mailbox(null, "a..b@d.example").wireAddress()).isEqualTo("\"a..b\"@d.example");
    }

    @Test
    void choosesTheEncodingThatFits() {
        assertThat(BodyEncoder.fitting("plain\ntext")).isEqualTo(BodyEncoder.Encoding.SEVEN_BIT);
        assertThat(BodyEncoder.fitting("<p>" + "x".repeat(999))).isEqualTo(BodyEncoder.Encoding.QUOTED_PRINTABLE);
        assertThat(BodyEncoder.fitting("From here on")).isEqualTo(BodyEncoder.Encoding.QUOTED_PRINTABLE);
        assertThat(BodyEncoder.fitting("Grüße an alle")).isEqualTo(BodyEncoder.Encoding.QUOTED_PRINTABLE);
        assertThat(BodyEncoder.fitting("Привет всем")).isEqualTo(BodyEncoder.Encoding.BASE64);
    }

    @Test
    void findsABoundaryThatTheBodyDoesNotContain() throws Exception {
        String first = new String(writer.write(mail(null, "s", "t", "<p>")), UTF_8)
                .replaceAll("(?s).*boundary=\"([^\"]+)\".*", "$1");

        MimeMessage message = parsed(writer.write(mail(null, "s", "--" + first + "\nx", "<p>")));

        assertThat(((MimeMultipart) message.getContent()).getCount()).isEqualTo(2);
        assertThat(unix(((MimeMultipart) message.getContent()).getBodyPart(0).getContent()))
                .isEqualTo("--" + first + "\nx");
    }

    @Test
    void keepsWhiteSpaceAtLineEnds() throws Exception {
        String text = "ä \n \t\nb\t\r\n" + "long ".repeat(100) + "\u00a0 ";

        MimeMessage message = parsed(writer.write(mail(null, "s", text, null)));

        assertThat(message.getEncoding()).isEqualTo("quoted-printable");
        assertThat(unix(message.getContent())).isEqualTo(unix(text));
    }
}

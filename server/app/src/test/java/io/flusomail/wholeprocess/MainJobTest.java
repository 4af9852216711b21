package io.flusomail.wholeprocess;

import static org.assertj.core.api.Assertions.assertThat;

import io.flusomail.bench.kit.Answer;
import io.flusomail.bench.kit.Api;
import io.flusomail.bench.kit.Campaign;
import io.flusomail.bench.kit.LedgerRow;
import io.flusomail.bench.kit.Letter;
import io.flusomail.bench.kit.MailText;
import io.flusomail.bench.kit.People;
import io.flusomail.bench.kit.Reckoning;
import io.flusomail.bench.kit.Wait;
import io.flusomail.sink.ReceivedMessage;
import io.flusomail.sink.SinkStats;
import jakarta.mail.BodyPart;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The main job, from a CSV file to a click, through the real process and a real relay. */
@Tag("slow")
class MainJobTest {
    private static final String BROWSER =
            "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36";
    private static final People PEOPLE = new People("main", 800);

    private static Stage stage;
    private static Api reader;
    private static Campaign campaign;
    private static List<ReceivedMessage> mails;
    private static Map<String, LedgerRow> ledger;
    private static SinkStats stats;
    private static Reckoning reckoning;

    @BeforeAll
    static void importAndSend() throws Exception {
        stage = Stage.open(PEOPLE);
        reader = Api.anonymous(stage.application().base());
        campaign = stage.newsletter().campaign("The new harvest");
        campaign.send();
        campaign.await(Duration.ofSeconds(90), "sent");
        mails = stage.sink().messages();
        stats = stage.sink().stats();
        reckoning = Reckoning.of(campaign, stage.sink(), PEOPLE.emails(), 0);
        ledger = campaign.ledger().stream().collect(Collectors.toMap(LedgerRow::email, Function.identity()));
    }

    @AfterAll
    static void close() throws Exception {
        if (stage != null) {
            reader.close();
            stage.close();
        }
    }

    @Test
    void reachesEveryoneOnceAndSaysSo() {
        assertThat(reckoning.broken()).isEmpty();
        assertThat(stats.uniqueRecipients()).isEqualTo(PEOPLE.count());
        assertThat(stats.duplicateMessageIds() + stats.withoutMessageId() + stats.bareLf())
                .isZero();
    }

    @Test
    void writesMailsThatEveryReaderParses() throws Exception {
        for (ReceivedMessage mail : mails) {
            MimeMessage parsed = parsed(mail);
            MimeMultipart parts = (MimeMultipart) parsed.getContent();
            int i = number(mail);

            assertThat(parsed.getSubject()).isEqualTo(PEOPLE.firstName(i) + ", the new harvest is here");
            assertThat(parsed.getContentType()).startsWith("multipart/alternative");
            assertThat(parts.getCount()).isEqualTo(2);
            assertThat(text(parts, 0, "text/plain")).contains(PEOPLE.city(i)).doesNotContain("{{", "<td");
            assertThat(text(parts, 1, "text/html"))
                    .contains("Dear " + PEOPLE.firstName(i) + ",", PEOPLE.city(i))
                    .contains("1 Main Street, Springfield")
                    .doesNotContain("{{");
            assertThat(mail.text().lines())
                    .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(998));
        }
        assertThat(mails).hasSize(PEOPLE.count());
    }

    @Test
    void writesTheHeadersOfBulkMail() throws Exception {
        for (ReceivedMessage mail : mails) {
            MimeMessage parsed = parsed(mail);
            LedgerRow row = rowOf(mail);

            assertThat(parsed.getFrom()[0]).hasToString("Kit Coffee <hello@kit.example>");
            assertThat(parsed.getRecipients(Message.RecipientType.TO)[0].toString())
                    .contains(row.email());
            assertThat(parsed.getSentDate()).isNotNull();
            assertThat(parsed.getHeader("MIME-Version")).containsExactly("1.0");
            assertThat(strip(parsed.getMessageID()))
                    .isEqualTo(strip(row.messageId()))
                    .endsWith("@kit.example");
            assertThat(parsed.getHeader("List-Unsubscribe-Post")).containsExactly("List-Unsubscribe=One-Click");
            assertThat(mail.header("List-Unsubscribe")).contains("/u/");
            assertThat(mail.header("List-Id")).isNotBlank();
            assertThat(mail.header("Feedback-ID").split(":")).hasSize(4);
            assertThat(mail.from()).contains("@");
        }
    }

    @Test
    void countsAPersonWhoOpensAndClicks() throws Exception {
        String html = MailText.html(mails.getFirst());
        JsonNode before = campaign.read();

        Answer pixel = visit(MailText.paths(html, "/t/o/").getFirst());
        Answer first = visit(MailText.paths(html, "/t/c/").get(0));
        // Two links of one mail right after sending would be taken for a scanner's.
        ReceivedMessage other = mails.get(4);
        Answer second = visit(MailText.paths(MailText.html(other), "/t/c/").get(1));

        String who = other.to().getFirst().replace("@", "%40");
        assertThat(pixel.status()).isEqualTo(200);
        assertThat(pixel.bytes()).hasSize(43);
        assertThat(first.status()).isEqualTo(302);
        assertThat(first.header("Location")).isEqualTo(Letter.FIRST_LINK);
        assertThat(second.header("Location")).isEqualTo("https://shop.example/c/" + who + "/basket");
        awaitCount("opened_count", before, 1);
        awaitCount("clicked_count", before, 2);
    }

    @Test
    void unsubscribesByPostAndNeverByGet() throws Exception {
        ReceivedMessage mail = mails.get(1);
        String way = MailText.unsubscribePath(mail);
        String contact = "/api/contacts/" + rowOf(mail).contactId();
        JsonNode before = campaign.read();

        Answer page = visit(way);
        String statusAfterTheVisit = Api.text(stage.api().get(contact), "status");
        Answer post = reader.send(
                "POST",
                way,
                BodyPublishers.ofString("List-Unsubscribe=One-Click"),
                "application/x-www-form-urlencoded");

        assertThat(page.status()).isEqualTo(200);
        assertThat(statusAfterTheVisit).isEqualTo("active");
        assertThat(post.status()).isEqualTo(200);
        assertThat(Api.text(stage.api().get(contact), "status")).isEqualTo("unsubscribed");
        awaitCount("unsubscribed_count", before, 1);
    }

    @Test
    void showsTheMailInABrowser() throws Exception {
        String html = MailText.html(mails.get(2));

        Answer page = visit(MailText.paths(html, "/v/").getFirst());

        assertThat(page.status()).isEqualTo(200);
        assertThat(page.text()).contains("Dear " + PEOPLE.firstName(number(mails.get(2))) + ",");
    }

    @Test
    void sendsNothingMoreToThoseWhoLeft() throws Exception {
        ReceivedMessage mail = mails.get(3);
        reader.send(
                "POST",
                MailText.unsubscribePath(mail),
                BodyPublishers.ofString("List-Unsubscribe=One-Click"),
                "application/x-www-form-urlencoded");
        stage.sink().reset();

        Campaign next = stage.newsletter().campaign("The one after");
        next.send();
        next.await(Duration.ofSeconds(90), "sent");

        assertThat(stage.sink().recipients()).doesNotContainKey(mail.to().getFirst());
        assertThat(next.ledger())
                .filteredOn(row -> row.email().equals(mail.to().getFirst()))
                .allSatisfy(row -> assertThat(row.status()).isEqualTo("skipped"));
    }

    private static Answer visit(String path) throws IOException, InterruptedException {
        return reader.send("GET", path, BodyPublishers.noBody(), null, "User-Agent", BROWSER);
    }

    private static void awaitCount(String field, JsonNode before, int more) throws InterruptedException {
        long wanted = before.path(field).asLong() + more;
        Wait.until(
                Duration.ofSeconds(20),
                field + " " + wanted,
                () -> campaign.read().path(field).asLong() == wanted);
    }

    private static int number(ReceivedMessage mail) {
        return Integer.parseInt(mail.to().getFirst().replaceAll("main-(\\d+)@.*", "$1"));
    }

    private static LedgerRow rowOf(ReceivedMessage mail) {
        return Objects.requireNonNull(ledger.get(mail.to().getFirst()));
    }

    private static String strip(String messageId) {
        return messageId.replaceAll("[<>]", "");
    }

    private static MimeMessage parsed(ReceivedMessage mail) throws MessagingException {
        return new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(mail.raw()));
    }

    private static String text(MimeMultipart parts, int i, String type) throws MessagingException, IOException {
        BodyPart part = parts.getBodyPart(i);
        assertThat(part.isMimeType(type)).isTrue();
        return part.getContent().toString();
    }
}

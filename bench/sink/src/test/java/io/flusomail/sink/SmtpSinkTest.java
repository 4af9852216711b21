package io.flusomail.sink;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ConnectException;
import java.net.Socket;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SmtpSinkTest {
    private SmtpSink sink = SmtpSink.start(SinkSettings.loopback().storing(2));

    @AfterEach
    void stop() {
        sink.close();
    }

    @Test
    void countsMessagesRecipientsAndMessageIds() throws IOException {
        try (Talk talk = Talk.greeted(sink)) {
            talk.mail("ada@example.com", "Message-ID: <1@x>\r\n\r\nhello");
            talk.mail("grace@example.com", "Message-ID:\r\n <2@x>\r\n\r\nhello");
            talk.mail("ada@example.com", "message-id: <1@x>\r\n\r\nhello");
            talk.mail("alan@example.com", "Subject: none\r\n\r\nhello");
        }

        SinkStats stats = sink.stats();
        assertThat(stats.messages()).isEqualTo(4);
        assertThat(stats.uniqueRecipients()).isEqualTo(3);
        assertThat(stats.duplicateRecipients()).isEqualTo(1);
        assertThat(stats.uniqueMessageIds()).isEqualTo(2);
        assertThat(stats.duplicateMessageIds()).isEqualTo(1);
        assertThat(stats.withoutMessageId()).isEqualTo(1);
        assertThat(stats.stored()).isEqualTo(2);
        assertThat(sink.recipients()).containsEntry("ada@example.com", 2);
    }

    @Test
    void undoesDotStuffingAndKeepsEveryOtherByte() throws IOException {
        try (Talk talk = Talk.greeted(sink)) {
            talk.mail("ada@example.com", "Subject: a\r\n\r\n..two\r\n.one\r\n\n.\nmiddle . dot\r\n...");
        }

        assertThat(sink.messages().getFirst().text())
                .isEqualTo("Subject: a\r\n\r\n.two\r\none\r\n\n.\nmiddle . dot\r\n..\r\n");
        assertThat(sink.stats().bareLf()).isEqualTo(2);
    }

    @Test
    void takesPipelinedChunksByteForByte() throws IOException {
        try (Talk talk = Talk.greeted(sink)) {
            talk.send("MAIL FROM:<a@x>\r\nRCPT TO:<b@x>\r\nBDAT 5\r\n.\r\n.\rBDAT 2 LAST\r\n\n.NOOP\r\n");
            List<String> replies = List.of(talk.hear(), talk.hear(), talk.hear(), talk.hear(), talk.hear());

            assertThat(replies).allMatch(reply -> reply.startsWith("250"));
        }
        assertThat(sink.messages().getFirst().text()).isEqualTo(".\r\n.\r\n.");
    }

    @Test
    void throwsAwayTheChunkOfAMessageWithoutRecipients() throws IOException {
        sink.mode(SinkMode.normal().rejectingEvery(1, SinkStage.RCPT, "550 5.1.1 no"));

        try (Talk talk = Talk.greeted(sink)) {
            talk.send("MAIL FROM:<a@x>\r\nRCPT TO:<b@x>\r\nBDAT 6 LAST\r\nQUIT\r\nNOOP\r\n");

            assertThat(List.of(talk.hear(), talk.hear(), talk.hear(), talk.hear()))
                    .containsExactly("250 2.1.0 ok", "550 5.1.1 no", "503 5.5.1 no valid recipients", "250 2.0.0 ok");
        }
        assertThat(sink.stats().messages()).isZero();
    }

    @Test
    void closesAndOpensTheSamePort() throws IOException {
        int port = sink.port();
        try (Talk talk = Talk.greeted(sink)) {
            sink.closePort();

            assertThat(talk.hear()).isEmpty();
            Assertions.assertThatThrownBy(() -> new Socket("127.0.0.1", port).close())
                    .isInstanceOf(ConnectException.class);
        }
        sink.openPort();

        try (Talk talk = Talk.greeted(sink)) {
            assertThat(talk.mail("ada@example.com", "hi")).startsWith("250");
        }
        assertThat(sink.port()).isEqualTo(port);
    }

    @Test
    void forgetsCountsOnResetAndKeepsTheMode() throws IOException {
        sink.mode(SinkMode.normal().without("CHUNKING"));
        try (Talk talk = Talk.greeted(sink)) {
            talk.mail("ada@example.com", "hi");
        }

        sink.reset();

        assertThat(sink.stats().messages()).isZero();
        assertThat(sink.messages()).isEmpty();
        assertThat(sink.mode().without()).containsExactly("CHUNKING");
    }

    @Test
    void encryptsAfterStartTlsAndForgetsWhatWasSentInClear() throws IOException {
        SelfSignedCertificate certificate = SelfSignedCertificate.forLoopback();
        restart(SinkSettings.loopback().with(SinkSettings.Tls.STARTTLS, certificate.serverContext()));
        try (Talk talk = Talk.greeted(sink)) {
            String ready = talk.say("STARTTLS");
            talk.encrypt(certificate.trustingContext());

            assertThat(ready).startsWith("220");
            assertThat(talk.say("EHLO again")).doesNotContain("STARTTLS");
            assertThat(talk.mail("ada@example.com", "hi")).startsWith("250");
        }
    }

    @Test
    void encryptsFromTheFirstByteWithACertificateOfItsOwn() throws IOException {
        SelfSignedCertificate certificate = SelfSignedCertificate.forLoopback();
        restart(SinkSettings.loopback().with(SinkSettings.Tls.IMPLICIT, certificate.serverContext()));

        try (Talk talk = new Talk(sink).encrypt(certificate.trustingContext())) {
            assertThat(talk.hear()).startsWith("220");
        }
    }

    @Test
    void wantsTheRightPasswordByPlainAndByLogin() throws IOException {
        restart(SinkSettings.loopback().requiring("ada", "secret"));
        try (Talk talk = Talk.greeted(sink)) {
            assertThat(talk.say("MAIL FROM:<a@x>")).startsWith("530");
            assertThat(talk.say("AUTH PLAIN " + base64("\0ada\0wrong"))).startsWith("535");
            assertThat(talk.say("AUTH PLAIN " + base64("\0ada\0secret"))).startsWith("235");
        }
        try (Talk talk = Talk.greeted(sink)) {
            assertThat(talk.say("AUTH LOGIN")).isEqualTo("334 VXNlcm5hbWU6");
            assertThat(talk.say(base64("ada"))).isEqualTo("334 UGFzc3dvcmQ6");
            assertThat(talk.say(base64("secret"))).startsWith("235");
            assertThat(talk.mail("ada@example.com", "hi")).startsWith("250");
        }
    }

    @Test
    void showsEveryMessageToItsObserver() throws IOException {
        List<ReceivedMessage> seen = new CopyOnWriteArrayList<>();
        restart(SinkSettings.loopback().observedBy(seen::add));

        try (Talk talk = Talk.greeted(sink)) {
            talk.mail("ada@example.com", "Subject: one\r\n two\r\n\r\nhi");
        }

        assertThat(seen).singleElement().satisfies(message -> {
            assertThat(message.header("subject")).isEqualTo("one two");
            assertThat(message.to()).containsExactly("ada@example.com");
            assertThat(message.from()).isEqualTo("from@example.com");
        });
    }

    private void restart(SinkSettings settings) {
        sink.close();
        sink = SmtpSink.start(settings);
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes());
    }
}

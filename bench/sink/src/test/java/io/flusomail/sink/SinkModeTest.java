package io.flusomail.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SinkModeTest {
    private final SmtpSink sink = SmtpSink.start();

    @AfterEach
    void stop() {
        sink.close();
    }

    @Test
    void refusesEveryNthRecipient() throws IOException {
        sink.mode(SinkMode.normal().rejectingEvery(3, SinkStage.RCPT, "451 4.3.0 later"));

        try (Talk talk = Talk.greeted(sink)) {
            talk.say("MAIL FROM:<a@x>");
            List<String> replies = List.of(
                    talk.say("RCPT TO:<1@x>"),
                    talk.say("RCPT TO:<2@x>"),
                    talk.say("RCPT TO:<3@x>"),
                    talk.say("RCPT TO:<4@x>"));

            assertThat(replies).containsExactly("250 2.1.5 ok", "250 2.1.5 ok", "451 4.3.0 later", "250 2.1.5 ok");
        }
        assertThat(sink.stats().rejects()).isEqualTo(1);
    }

    @Test
    void refusesOnlyTheRecipientsThatMatch() throws IOException {
        sink.mode(SinkMode.normal().rejectingRecipients("nobody@", "550 5.1.1 unknown"));

        try (Talk talk = Talk.greeted(sink)) {
            talk.say("MAIL FROM:<a@x>");

            assertThat(talk.say("RCPT TO:<nobody@x>")).isEqualTo("550 5.1.1 unknown");
            assertThat(talk.say("RCPT TO:<ada@x>")).startsWith("250");
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = SinkStage.class,
            names = {"EHLO", "MAIL", "RCPT", "DATA_COMMAND", "DATA"})
    void hangsUpBehindA421AtAnyStage(SinkStage stage) throws IOException {
        sink.mode(SinkMode.normal().rejectingEvery(1, stage, "421 4.3.2 going down"));

        try (Talk talk = new Talk(sink)) {
            talk.hear();
            talk.send("EHLO x\r\nMAIL FROM:<a@x>\r\nRCPT TO:<b@x>\r\n");
            talk.send(stage == SinkStage.DATA ? "BDAT 1 LAST\r\nx" : "DATA\r\n");
            String last = "";
            for (String reply = talk.hear(); !reply.isEmpty(); reply = talk.hear()) {
                last = reply;
            }

            assertThat(last).isEqualTo("421 4.3.2 going down");
        }
        assertThat(sink.stats().messages()).isZero();
    }

    @Test
    void refusesConnections() throws IOException {
        sink.mode(SinkMode.normal().rejectingEvery(1, SinkStage.CONNECT, "554 5.7.1 go away"));

        try (Talk talk = new Talk(sink)) {
            assertThat(talk.hear()).isEqualTo("554 5.7.1 go away");
            assertThat(talk.hear()).isEmpty();
        }
    }

    @Test
    void diesInTheMiddleOfThe250WhereRepliesAreSplit() throws IOException {
        sink.mode(SinkMode.normal().droppingEvery(1).splittingReplies(3));

        try (Talk talk = Talk.greeted(sink)) {
            assertThat(talk.mail("1@x", "hi")).isEqualTo("250");
        }
        assertThat(sink.stats().messages()).isEqualTo(1);
    }

    @Test
    void endsIdleConnectionsWithWordsThatNobodyAskedFor() throws IOException {
        try (Talk talk = Talk.greeted(sink)) {
            sink.dismissAll("421 4.3.2 idle for too long");

            assertThat(talk.hear()).isEqualTo("421 4.3.2 idle for too long");
            assertThat(talk.hear()).isEmpty();
        }
    }

    @Test
    void dropsTheConnectionInsteadOfThe250() throws IOException {
        sink.mode(SinkMode.normal().droppingEvery(2));

        try (Talk talk = Talk.greeted(sink)) {
            assertThat(talk.mail("1@x", "hi")).startsWith("250");
            assertThat(talk.mail("2@x", "hi")).isEmpty();
        }
        assertThat(sink.stats().messages()).isEqualTo(2);
        assertThat(sink.dropped()).containsExactly("2@x");
    }

    @Test
    void losesAMessageWithItsConnection() throws IOException {
        sink.mode(SinkMode.normal().losingEvery(1));

        try (Talk talk = Talk.greeted(sink)) {
            assertThat(talk.mail("1@x", "hi")).isEmpty();
        }
        assertThat(sink.stats().messages()).isZero();
        assertThat(sink.dropped()).containsExactly("1@x");
    }

    @Test
    void neverAnswersWhereItStalls() throws IOException {
        sink.mode(SinkMode.normal().stallingEvery(1, SinkStage.MAIL));

        try (Socket socket = new Socket("127.0.0.1", sink.port());
                Talk talk = new Talk(socket)) {
            talk.hear();
            talk.say("EHLO x");
            socket.setSoTimeout(200);

            assertThatThrownBy(() -> talk.say("MAIL FROM:<a@x>")).isInstanceOf(SocketTimeoutException.class);
        }
    }

    @Test
    void delaysGreetingAndFinalReply() throws IOException {
        sink.mode(SinkMode.normal().greetingAfter(Duration.ofMillis(60)).delaying(Duration.ofMillis(50)));

        long start = System.nanoTime();
        try (Talk talk = Talk.greeted(sink)) {
            talk.mail("1@x", "hi");
        }

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofMillis(109));
    }

    @Test
    void tearsAndStretchesReplies() throws IOException {
        sink.mode(SinkMode.normal().splittingReplies(3).withMultiLineReplies());

        try (Talk talk = Talk.greeted(sink)) {
            assertThat(talk.say("NOOP")).isEqualTo("250-2.0.0 ok|250-2.0.0 ok|250 2.0.0 ok");
        }
    }

    @Test
    void withholdsExtensions() throws IOException {
        sink.mode(SinkMode.normal().without("chunking", "Size"));

        try (Talk talk = new Talk(sink)) {
            talk.hear();

            assertThat(talk.say("EHLO x")).contains("PIPELINING").doesNotContain("CHUNKING", "SIZE");
        }
    }

    @Test
    void limitsAsTheBigProvidersDo() throws IOException {
        sink.mode(SinkMode.normal().simulatingProviders(1));

        try (Talk talk = Talk.greeted(sink)) {
            talk.mail("1@gmail.com", "hi");
            talk.mail("1@outlook.com", "hi");
            talk.say("MAIL FROM:<a@x>");
            assertThat(talk.say("RCPT TO:<2@outlook.com>")).startsWith("451 4.7.650");
            assertThat(talk.mail("2@gmail.com", "hi")).startsWith("421-4.7.28");
            assertThat(talk.hear()).isEmpty();
        }
    }
}

package io.flusomail.sink;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReplayClientTest {
    private final SmtpSink sink = SmtpSink.start(SinkSettings.loopback().storing(1));

    @AfterEach
    void stop() {
        sink.close();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void sendsEveryMailOnceWithEitherProtocol(boolean chunking) throws InterruptedException {
        ReplayClient client = new ReplayClient("127.0.0.1", sink.port(), 4);

        ReplayResult result = (chunking ? client : client.withoutChunking()).replay(mails(1000));

        assertThat(result.accepted()).isEqualTo(1000);
        assertThat(sink.stats().uniqueRecipients()).isEqualTo(1000);
        assertThat(sink.stats().duplicateRecipients()).isZero();
        assertThat(sink.stats().connectionsTotal()).isEqualTo(4);
        assertThat(sink.messages().getFirst().text()).endsWith("\r\n.dot\r\n..\r\n");
    }

    @Test
    void countsWhatWasRefused() throws InterruptedException {
        sink.mode(SinkMode.normal().rejectingEvery(10, SinkStage.RCPT, "451 4.3.0 later"));

        ReplayResult result = new ReplayClient("127.0.0.1", sink.port(), 2).replay(mails(100));

        assertThat(result.accepted()).isEqualTo(90);
        assertThat(result.refused()).isEqualTo(10);
    }

    private static List<ReplayMail> mails(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> new ReplayMail("from@example.com", "to" + i + "@example.com", message(i)))
                .toList();
    }

    private static byte[] message(int number) {
        String text = "Message-ID: <" + number + "@x>\r\n\r\n" + "a line of text\r\n".repeat(300) + ".dot\r\n..\r\n";
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}

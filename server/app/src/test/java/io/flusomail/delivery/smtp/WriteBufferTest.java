package io.flusomail.delivery.smtp;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class WriteBufferTest {
    @Test
    void doublesEachDotThatBeginsALine() {
        Random random = new Random(7);
        for (int i = 0; i < 2_000; i++) {
            StringBuilder message = new StringBuilder();
            for (int j = random.nextInt(40); j > 0; j--) {
                message.append(List.of(".", "\r\n", "a", "..", "\r\n.").get(random.nextInt(5)));
            }

            String sent = stuffed(message.toString());

            String lines =
                    message.toString().endsWith("\r\n") || message.isEmpty() ? message.toString() : message + "\r\n";
            String expected = lines.replace("\r\n.", "\r\n..");
            assertThat(sent).isEqualTo((expected.startsWith(".") ? "." : "") + expected + ".\r\n");
        }
    }

    @Test
    void putsTheMessageBehindWhatIsThere() {
        WriteBuffer buffer = new WriteBuffer().text("DATA\r\n").stuffedMessage(parts(".a\r\n", ".b"));

        assertThat(text(buffer)).isEqualTo("DATA\r\n..a\r\n..b\r\n.\r\n");
    }

    @Test
    void growsForALargeMessageAndShrinksAgain() {
        WriteBuffer buffer = new WriteBuffer().message(parts("x".repeat(1_000_000)));

        assertThat(buffer.length()).isEqualTo(1_000_000);
        assertThat(buffer.clear().array()).hasSizeLessThan(1_000_000);
    }

    @Test
    void findsHighBytesWhereverTheyAre() {
        for (int length = 1; length < 40; length++) {
            for (int at = 0; at < length; at++) {
                byte[] bytes = new byte[length];
                assertThat(WriteBuffer.hasHighBytes(List.of(ByteBuffer.wrap(bytes))))
                        .isFalse();
                bytes[at] = (byte) 0xC3;

                assertThat(WriteBuffer.hasHighBytes(List.of(ByteBuffer.wrap(bytes))))
                        .isTrue();
                ByteBuffer direct = ByteBuffer.allocateDirect(length).put(bytes).flip();
                assertThat(WriteBuffer.hasHighBytes(List.of(direct))).isTrue();
            }
        }
    }

    private static String stuffed(String message) {
        return text(new WriteBuffer().stuffedMessage(parts(message)));
    }

    private static String text(WriteBuffer buffer) {
        return new String(buffer.array(), 0, buffer.length(), StandardCharsets.ISO_8859_1);
    }

    private static List<ByteBuffer> parts(String... texts) {
        return Arrays.stream(texts)
                .map(text -> ByteBuffer.wrap(text.getBytes(StandardCharsets.ISO_8859_1)))
                .toList();
    }
}

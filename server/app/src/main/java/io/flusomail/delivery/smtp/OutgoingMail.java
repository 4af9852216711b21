package io.flusomail.delivery.smtp;

import java.nio.ByteBuffer;
import java.util.List;

/**
 * One mail to one recipient.
 *
 * @param from the envelope sender; empty = the null sender
 * @param recipient the envelope recipient
 * @param parts the message in RFC 5322 form with CRLF line ends, not dot-stuffed; each part from its position to its
 *     limit, which are left as they are
 */
public record OutgoingMail(String from, String recipient, List<ByteBuffer> parts) {

    public static OutgoingMail of(String from, String recipient, byte[] message) {
        return new OutgoingMail(from, recipient, List.of(ByteBuffer.wrap(message)));
    }

    int size() {
        int size = 0;
        for (ByteBuffer part : parts) {
            size += part.remaining();
        }
        return size;
    }
}

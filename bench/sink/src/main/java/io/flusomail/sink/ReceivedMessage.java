package io.flusomail.sink;

import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * One accepted mail.
 *
 * @param at milliseconds since the epoch when its last byte arrived
 * @param raw the bytes as received, dots unstuffed
 */
public record ReceivedMessage(String from, List<String> to, long at, byte[] raw) {

    /** The unfolded value of the first header field of that name; empty when there is none. */
    public String header(String name) {
        return MessageScan.header(raw, raw.length, name);
    }

    /** The whole message as text, one char per byte. */
    public String text() {
        return new String(raw, StandardCharsets.ISO_8859_1);
    }
}

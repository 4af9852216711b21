package io.flusomail.sink;

import java.io.IOException;
import java.util.Arrays;

/** The message being received: one growing array for each session, used again for the next message. */
final class MessageBytes {
    private byte[] bytes = new byte[16 * 1024];
    private int length;

    void clear() {
        length = 0;
    }

    byte[] array() {
        return bytes;
    }

    int length() {
        return length;
    }

    /** Makes room for {@code count} more bytes, to be filled from {@link #length()} on, then {@link #grew(int)}. */
    void reserve(int count) throws IOException {
        int needed = Math.addExact(length, count);
        if (needed > SinkSession.MAX_MESSAGE) {
            throw new IOException("message over " + SinkSession.MAX_MESSAGE + " bytes");
        }
        if (needed > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(needed, bytes.length * 2));
        }
    }

    void grew(int count) {
        length += count;
    }

    byte[] copy() {
        return Arrays.copyOf(bytes, length);
    }
}

package io.flusomail.messages.mime;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;

/** A growing array of bytes that is used again for the next message. */
final class ByteBuilder {
    /** A buffer that once held a giant is not kept for it. */
    private static final int LARGEST_KEPT = 1 << 20;

    private byte[] bytes = new byte[16 * 1024];
    private int size;

    void clear() {
        size = 0;
        if (bytes.length > LARGEST_KEPT) {
            bytes = new byte[16 * 1024];
        }
    }

    int size() {
        return size;
    }

    /** Room for {@code more} bytes; the array returned is valid until the next call. */
    byte[] reserve(int more) {
        if (bytes.length - size < more) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, Math.addExact(size, more)));
        }
        return bytes;
    }

    void setSize(int newSize) {
        size = newSize;
    }

    void utf8(String text) {
        byte[] encoded = text.getBytes(UTF_8);
        System.arraycopy(encoded, 0, reserve(encoded.length), size, encoded.length);
        size += encoded.length;
    }

    void crlf() {
        byte[] target = reserve(2);
        target[size++] = '\r';
        target[size++] = '\n';
    }

    byte[] copy() {
        return Arrays.copyOf(bytes, size);
    }
}

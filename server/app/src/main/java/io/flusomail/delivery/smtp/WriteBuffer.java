package io.flusomail.delivery.smtp;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** What goes out in one write: commands, and a message after them. */
final class WriteBuffer {
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());
    private static final long HIGH_BITS = 0x8080_8080_8080_8080L;
    private static final int KEPT = 256 * 1024;

    private byte[] bytes = new byte[16 * 1024];
    private int length;

    WriteBuffer clear() {
        length = 0;
        if (bytes.length > KEPT) {
            bytes = new byte[KEPT]; // one large mail must not keep its memory for the life of the connection
        }
        return this;
    }

    byte[] array() {
        return bytes;
    }

    int length() {
        return length;
    }

    WriteBuffer text(String text) {
        byte[] encoded = text.getBytes(StandardCharsets.UTF_8);
        reserve(encoded.length);
        System.arraycopy(encoded, 0, bytes, length, encoded.length);
        length += encoded.length;
        return this;
    }

    /** The message as it is. */
    WriteBuffer message(List<ByteBuffer> parts) {
        for (ByteBuffer part : parts) {
            int count = part.remaining();
            reserve(count);
            part.get(part.position(), bytes, length, count);
            length += count;
        }
        return this;
    }

    /** The message with the dots that begin a line doubled (RFC 5321 §4.5.2), and the final dot. */
    WriteBuffer stuffedMessage(List<ByteBuffer> parts) {
        int start = length;
        message(parts);
        int dots = leadingDots(start);
        if (dots > 0) {
            doubleDots(start, dots);
        }
        boolean ended = length >= start + 2 && bytes[length - 2] == '\r' && bytes[length - 1] == '\n';
        return text(ended || length == start ? ".\r\n" : "\r\n.\r\n");
    }

    private int leadingDots(int start) {
        int dots = 0;
        for (int i = start; i < length; i++) {
            if (bytes[i] == '.' && (i == start || bytes[i - 1] == '\n')) {
                dots++;
            }
        }
        return dots;
    }

    /** From the end, so that it needs no second buffer. */
    private void doubleDots(int start, int dots) {
        reserve(dots);
        int to = length + dots;
        for (int from = length - 1; from >= start; from--) {
            bytes[--to] = bytes[from];
            if (bytes[from] == '.' && (from == start || bytes[from - 1] == '\n')) {
                bytes[--to] = '.';
            }
        }
        length += dots;
    }

    private void reserve(int count) {
        int needed = Math.addExact(length, count);
        if (needed > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(needed, (int) Math.min(Integer.MAX_VALUE - 8L, bytes.length * 2L)));
        }
    }

    /** Whether any byte of the message is above 127; eight at a time, since every mail is looked at. */
    static boolean hasHighBytes(List<ByteBuffer> parts) {
        for (ByteBuffer part : parts) {
            if (part.hasArray()
                    ? hasHighBytes(part.array(), part.arrayOffset() + part.position(), part.remaining())
                    : hasHighBytesOffHeap(part)) {
                return true;
            }
        }
        return false;
    }

    private static boolean hasHighBytes(byte[] array, int from, int count) {
        int end = from + count;
        int i = from;
        long seen = 0;
        for (; i + Long.BYTES <= end; i += Long.BYTES) {
            seen |= (long) LONGS.get(array, i);
        }
        for (; i < end; i++) {
            seen |= array[i] & 0x80L;
        }
        return (seen & HIGH_BITS) != 0;
    }

    private static boolean hasHighBytesOffHeap(ByteBuffer part) {
        for (int i = part.position(); i < part.limit(); i++) {
            if (part.get(i) < 0) {
                return true;
            }
        }
        return false;
    }
}

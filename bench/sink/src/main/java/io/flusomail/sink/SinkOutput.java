package io.flusomail.sink;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The server's replies, gathered while the client pipelines, then sent in one packet or torn into small ones. */
final class SinkOutput {
    private final OutputStream out;
    private byte[] buffer = new byte[1024];
    private int length;

    SinkOutput(OutputStream out) {
        this.out = out;
    }

    void reply(String reply, boolean multiLine) {
        append(multiLine ? threeLines(reply) : reply);
        append("\r\n");
    }

    /** The first bytes of a reply that never comes whole. */
    void part(String reply, int bytes) {
        append(reply.substring(0, Math.min(bytes, reply.length())));
    }

    /** "250 2.1.5 ok" becomes 250-2.1.5 ok, 250-2.1.5 ok, 250 2.1.5 ok. */
    private static String threeLines(String reply) {
        if (reply.contains("\r\n") || reply.length() < 4) {
            return reply;
        }
        String more = reply.substring(0, 3) + "-" + reply.substring(4) + "\r\n";
        return more + more + reply;
    }

    private void append(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        if (length + bytes.length > buffer.length) {
            buffer = Arrays.copyOf(buffer, Math.max(length + bytes.length, buffer.length * 2));
        }
        System.arraycopy(bytes, 0, buffer, length, bytes.length);
        length += bytes.length;
    }

    void flush(int packet) throws IOException {
        int step = packet > 0 ? packet : Math.max(length, 1);
        for (int from = 0; from < length; from += step) {
            out.write(buffer, from, Math.min(step, length - from));
            out.flush();
            if (packet > 0) {
                Thread.yield(); // lets the client see the part before the next one comes
            }
        }
        length = 0;
    }
}

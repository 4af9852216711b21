package io.flusomail.sink;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A client's session that believes whatever the server says and recovers from nothing. */
final class ReplayConnection implements AutoCloseable {
    private static final byte[] DOT = bytes(".\r\n");

    private final Socket socket = new Socket();
    private final InputStream in;
    private final OutputStream out;
    private final byte[] replies = new byte[8192];
    private int position;
    private int limit;
    private byte[] batch = new byte[32 * 1024];
    private final boolean chunking;

    ReplayConnection(String host, int port, boolean wantsChunking) throws IOException {
        socket.setTcpNoDelay(true);
        socket.connect(new InetSocketAddress(host, port), 10_000);
        in = socket.getInputStream();
        out = socket.getOutputStream();
        expect(220, null);
        out.write(bytes("EHLO replay.invalid\r\n"));
        StringBuilder offer = new StringBuilder();
        expect(250, offer);
        chunking = wantsChunking && offer.toString().contains("CHUNKING");
    }

    /** Whether the server took it. */
    boolean send(ReplayMail mail) throws IOException {
        String envelope = "MAIL FROM:<" + mail.from() + ">\r\nRCPT TO:<" + mail.to() + ">\r\n";
        return chunking ? sendChunk(envelope, mail.message()) : sendData(envelope, mail.message());
    }

    private boolean sendChunk(String envelope, byte[] message) throws IOException {
        byte[] head = bytes(envelope + "BDAT " + message.length + " LAST\r\n");
        int length = head.length + message.length;
        if (batch.length < length) {
            batch = new byte[length];
        }
        System.arraycopy(head, 0, batch, 0, head.length);
        System.arraycopy(message, 0, batch, head.length, message.length);
        out.write(batch, 0, length);
        reply(null);
        reply(null);
        return reply(null) == 250;
    }

    private boolean sendData(String envelope, byte[] message) throws IOException {
        out.write(bytes(envelope + "DATA\r\n"));
        reply(null);
        reply(null);
        if (reply(null) != 354) {
            return false;
        }
        out.write(batch, 0, stuff(message));
        return reply(null) == 250;
    }

    /** Fills the batch with the message, its leading dots doubled, and the final dot; answers how long it is. */
    private int stuff(byte[] message) {
        if (batch.length < message.length * 2 + DOT.length) {
            batch = new byte[message.length * 2 + DOT.length];
        }
        int length = 0;
        int copied = 0;
        for (int i = 0; i < message.length; i++) {
            if (message[i] == '.' && (i == 0 || message[i - 1] == '\n')) {
                System.arraycopy(message, copied, batch, length, i - copied);
                length += i - copied;
                batch[length++] = '.';
                copied = i;
            }
        }
        System.arraycopy(message, copied, batch, length, message.length - copied);
        length += message.length - copied;
        System.arraycopy(DOT, 0, batch, length, DOT.length);
        return length + DOT.length;
    }

    private void expect(int wanted, @Nullable StringBuilder text) throws IOException {
        int code = reply(text);
        if (code != wanted) {
            throw new IOException("expected " + wanted + ", got " + code);
        }
    }

    /** The code of one reply, its lines gathered in {@code text} when given. */
    private int reply(@Nullable StringBuilder text) throws IOException {
        while (true) {
            int end = lineEnd();
            boolean last = end - position < 4 || replies[position + 3] != '-';
            int code =
                    (replies[position] - '0') * 100 + (replies[position + 1] - '0') * 10 + replies[position + 2] - '0';
            if (text != null) {
                text.append(new String(Arrays.copyOfRange(replies, position, end), StandardCharsets.US_ASCII));
            }
            position = end;
            if (last) {
                return code;
            }
        }
    }

    private int lineEnd() throws IOException {
        for (int i = position; ; i++) {
            if (i == limit) {
                System.arraycopy(replies, position, replies, 0, limit - position);
                i -= position;
                limit -= position;
                position = 0;
                int read = in.read(replies, limit, replies.length - limit);
                if (read <= 0) {
                    throw new EOFException("the server closed the connection");
                }
                limit += read;
            }
            if (replies[i] == '\n') {
                return i + 1;
            }
        }
    }

    @Override
    public void close() throws IOException {
        try (socket) {
            out.write(bytes("QUIT\r\n"));
            reply(null);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}

package io.flusomail.sink;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** The client's bytes: command lines, the chunks of BDAT, and DATA up to its dot. */
final class SinkInput {
    private static final int MAX_LINE = 8 * 1024;

    private final InputStream in;
    private final byte[] buffer = new byte[64 * 1024];
    private int position;
    private int limit;

    SinkInput(InputStream in) {
        this.in = in;
    }

    /** Whether nothing more was received yet: the moment to answer what was pipelined. */
    boolean isEmpty() {
        return position == limit;
    }

    /** The next line without its end, or null when the client has closed. */
    @Nullable
    String line() throws IOException {
        int scanned = position;
        while (true) {
            for (int i = scanned; i < limit; i++) {
                if (buffer[i] == '\n') {
                    int end = i > position && buffer[i - 1] == '\r' ? i - 1 : i;
                    String line = new String(buffer, position, end - position, StandardCharsets.UTF_8);
                    position = i + 1;
                    return line;
                }
            }
            int length = limit - position;
            if (length > MAX_LINE) {
                throw new IOException("command line over " + MAX_LINE + " bytes");
            }
            if (!fill()) {
                return null;
            }
            scanned = position + length;
        }
    }

    /** One chunk of BDAT, byte for byte. */
    void chunk(int size, MessageBytes message) throws IOException {
        message.reserve(size);
        int buffered = Math.min(size, limit - position);
        System.arraycopy(buffer, position, message.array(), message.length(), buffered);
        position += buffered;
        message.grew(buffered);
        for (int left = size - buffered; left > 0; ) {
            int read = in.read(message.array(), message.length(), left);
            if (read < 0) {
                throw new EOFException();
            }
            message.grew(read);
            left -= read;
        }
    }

    /** Reads up to CRLF.CRLF and undoes the client's dot stuffing. Only CRLF ends a line: a bare LF never does. */
    void data(MessageBytes message) throws IOException {
        boolean lineStart = true;
        while (true) {
            if (lineStart && peek(0) == '.') {
                if (peek(1) == '\r' && peek(2) == '\n') {
                    position += 3;
                    return;
                }
                position++;
            }
            int end = endOfLine();
            append(message, end - position);
            position = end;
            int length = message.length();
            lineStart = length > 1 && message.array()[length - 1] == '\n' && message.array()[length - 2] == '\r';
        }
    }

    /** Behind the next line feed, or where the buffered bytes end. */
    private int endOfLine() throws IOException {
        peek(0);
        for (int i = position; i < limit; i++) {
            if (buffer[i] == '\n') {
                return i + 1;
            }
        }
        return limit;
    }

    private void append(MessageBytes message, int count) throws IOException {
        message.reserve(count);
        System.arraycopy(buffer, position, message.array(), message.length(), count);
        message.grew(count);
    }

    private byte peek(int ahead) throws IOException {
        while (position + ahead >= limit) {
            if (!fill()) {
                throw new EOFException();
            }
        }
        return buffer[position + ahead];
    }

    /** Reads and forgets until the client closes. */
    void swallow() throws IOException {
        position = limit;
        while (fill()) {
            position = limit;
        }
    }

    private boolean fill() throws IOException {
        if (position == limit) {
            position = 0;
            limit = 0;
        } else if (limit == buffer.length) {
            System.arraycopy(buffer, position, buffer, 0, limit - position);
            limit -= position;
            position = 0;
        }
        int read = in.read(buffer, limit, buffer.length - limit);
        if (read > 0) {
            limit += read;
        }
        return read > 0;
    }
}

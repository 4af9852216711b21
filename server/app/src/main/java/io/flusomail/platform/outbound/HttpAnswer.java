package io.flusomail.platform.outbound;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The answer to a request (RFC 9112), of which the body is read after the head. */
final class HttpAnswer {

    private static final int LONGEST_HEAD = 64 * 1024;
    private static final int LONGEST_LINE = 8 * 1024;

    private final InputStream in;
    private final int status;
    private final Map<String, String> headers;

    private HttpAnswer(InputStream in, int status, Map<String, String> headers) {
        this.in = in;
        this.status = status;
        this.headers = headers;
    }

    static HttpAnswer read(InputStream in) throws IOException, OutboundRefused {
        String first = line(in);
        if (!first.matches("HTTP/1\\.[01] \\d{3}.*")) {
            throw new OutboundRefused("The server does not speak HTTP/1.1.");
        }
        Map<String, String> headers = new HashMap<>();
        int length = 0;
        for (String line = line(in); !line.isEmpty(); line = line(in)) {
            length += line.length();
            if (length > LONGEST_HEAD) {
                throw new OutboundRefused("The server's answer has too long a head.");
            }
            int colon = line.indexOf(':');
            if (colon > 0) {
                headers.put(
                        line.substring(0, colon).toLowerCase(Locale.ROOT),
                        line.substring(colon + 1).strip());
            }
        }
        return new HttpAnswer(in, Integer.parseInt(first.substring(9, 12)), headers);
    }

    private static String line(InputStream in) throws IOException, OutboundRefused {
        StringBuilder line = new StringBuilder();
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                throw new EOFException("the connection ended within a line");
            }
            line.append((char) c);
            if (line.length() > LONGEST_LINE) {
                throw new OutboundRefused("The server's answer has too long a line.");
            }
        }
        int end = line.length() > 0 && line.charAt(line.length() - 1) == '\r' ? line.length() - 1 : line.length();
        return new String(line.substring(0, end).getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
    }

    int status() {
        return status;
    }

    @Nullable
    String header(String name) {
        return headers.get(name);
    }

    /** Its body, which ends where the answer says. */
    InputStream body() throws OutboundRefused {
        String coding = headers.getOrDefault("transfer-encoding", "").toLowerCase(Locale.ROOT);
        if (coding.equals("chunked")) {
            return new Chunked(in);
        }
        if (!coding.isEmpty()
                || !headers.getOrDefault("content-encoding", "identity").equals("identity")) {
            throw new OutboundRefused("The server packs its answer in a way that was not asked for.");
        }
        String length = headers.get("content-length");
        try {
            return length == null ? in : new Measured(in, Long.parseLong(length));
        } catch (NumberFormatException _) {
            throw new OutboundRefused("The server's answer has no length that is a number.");
        }
    }

    /** So many bytes; fewer are a mistake. */
    private static final class Measured extends InputStream {
        private final InputStream in;
        private long left;

        Measured(InputStream in, long length) {
            this.in = in;
            this.left = length;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] buffer, int from, int length) throws IOException {
            if (left <= 0) {
                return -1;
            }
            int read = in.read(buffer, from, (int) Math.min(length, left));
            if (read < 0) {
                throw new EOFException("the connection ended before the answer did");
            }
            left -= read;
            return read;
        }
    }

    /** Pieces with their lengths before them. */
    private static final class Chunked extends InputStream {
        private final InputStream in;
        private long left;
        private boolean begun;
        private boolean ended;

        Chunked(InputStream in) {
            this.in = in;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] buffer, int from, int length) throws IOException {
            if (left == 0 && !ended) {
                next();
            }
            if (ended) {
                return -1;
            }
            int read = in.read(buffer, from, (int) Math.min(length, left));
            if (read < 0) {
                throw new EOFException("the connection ended within a piece");
            }
            left -= read;
            return read;
        }

        private void next() throws IOException {
            try {
                if (begun) {
                    line(in);
                }
                begun = true;
                left = Long.parseLong(line(in).replaceFirst(";.*", "").strip(), 16);
                ended = left == 0;
            } catch (NumberFormatException | OutboundRefused e) {
                throw new IOException("a piece has no length", e);
            }
        }
    }
}

package io.flusomail.delivery.smtp;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.ProtocolException;
import java.nio.charset.StandardCharsets;

/** Reads replies and lets no server make them endless: lines, their length and the whole are limited. */
final class ReplyReader {
    private static final int MAX_LINES = 128;
    private static final int MAX_REPLY = 64 * 1024;

    private final InputStream in;
    private final byte[] buffer = new byte[8 * 1024];
    private int position;
    private int limit;

    ReplyReader(InputStream in) {
        this.in = in;
    }

    /** Whether bytes are waiting that no command asked for. */
    boolean hasUnread() {
        return position < limit;
    }

    /** The next whole reply. */
    SmtpReply read() throws IOException {
        String first = line(MAX_REPLY);
        if (isLast(first)) {
            return SmtpReply.of(code(first), clean(first)); // nearly every reply is one line
        }
        StringBuilder text = new StringBuilder(first);
        int left = MAX_REPLY - first.length();
        for (int lines = 1; lines < MAX_LINES; lines++) {
            String line = line(left);
            left -= line.length() + 2;
            text.append('\n').append(line);
            if (isLast(line)) {
                return SmtpReply.of(code(line), clean(text.toString()));
            }
        }
        throw new ProtocolException("the server's reply has over " + MAX_LINES + " lines");
    }

    private static boolean isLast(String line) {
        return line.length() < 4 || line.charAt(3) != '-';
    }

    private static int code(String line) throws ProtocolException {
        if (line.length() < 3 || (line.length() > 3 && line.charAt(3) != ' ')) {
            throw notSmtp(line);
        }
        int code = 0;
        for (int i = 0; i < 3; i++) {
            char digit = line.charAt(i);
            if (digit < '0' || digit > '9') {
                throw notSmtp(line);
            }
            code = code * 10 + digit - '0';
        }
        if (code < 200 || code > 599) {
            throw notSmtp(line);
        }
        return code;
    }

    private static ProtocolException notSmtp(String line) {
        return new ProtocolException(
                "the server does not speak SMTP: " + clean(line.substring(0, Math.min(line.length(), 200))));
    }

    /** NUL cannot be stored as text; all else is kept. */
    private static String clean(String text) {
        String bounded = text.length() > SmtpReply.MAX_TEXT ? text.substring(0, SmtpReply.MAX_TEXT) : text;
        return bounded.indexOf('\0') < 0 ? bounded : bounded.replace('\0', '\uFFFD');
    }

    /** The next line without its end, of at most so many bytes. */
    private String line(int most) throws IOException {
        StringBuilder started = null;
        while (true) {
            for (int i = position; i < limit; i++) {
                if (buffer[i] == '\n') {
                    String line = text(position, i);
                    position = i + 1;
                    String whole = started == null ? line : started.append(line).toString();
                    return whole.endsWith("\r") ? whole.substring(0, whole.length() - 1) : whole;
                }
            }
            if (limit - position == buffer.length) {
                started = started == null ? new StringBuilder() : started;
                started.append(text(position, limit));
                position = limit;
            }
            if ((started == null ? 0 : started.length()) + limit - position > most) {
                throw new ProtocolException("the server's reply is longer than " + MAX_REPLY + " bytes");
            }
            fill();
        }
    }

    private String text(int from, int to) {
        return new String(buffer, from, to - from, StandardCharsets.UTF_8);
    }

    private void fill() throws IOException {
        if (position == limit) {
            position = 0;
            limit = 0;
        } else if (limit == buffer.length) {
            System.arraycopy(buffer, position, buffer, 0, limit - position);
            limit -= position;
            position = 0;
        }
        int read = in.read(buffer, limit, buffer.length - limit);
        if (read < 0) {
            throw new EOFException("the server closed the connection");
        }
        limit += read;
    }
}

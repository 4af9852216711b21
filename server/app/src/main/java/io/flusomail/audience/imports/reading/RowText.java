package io.flusomail.audience.imports.reading;

import java.io.IOException;
import java.io.Reader;
import java.util.Arrays;

/** The text of the row in hand and what was read beyond it; places are counted from the beginning of the row. */
final class RowText {

    static final int END = -1;

    private final Reader in;
    private char[] buffer = new char[1 << 16];
    private int start;
    private int position;
    private int limit;
    private boolean ended;

    RowText(Reader in) {
        this.in = in;
    }

    /** The next row begins here; what was before is forgotten. */
    void begin() {
        start = position;
    }

    int place() {
        return position - start;
    }

    /** Goes back, or forward to where it has been. */
    void go(int place) {
        position = start + place;
    }

    /** The character here, or {@link #END}. */
    int peek() throws IOException {
        return position < limit || fill() ? buffer[position] : END;
    }

    void pass() {
        position++;
    }

    String from(int place) {
        return new String(buffer, start + place, position - start - place);
    }

    void append(int place, int to, StringBuilder text) {
        text.append(buffer, start + place, to - place);
    }

    /** The text up to here without the end of its last line, no more of it than {@code most}. */
    String shown(int most) {
        int to = position;
        while (to > start && (buffer[to - 1] == '\n' || buffer[to - 1] == '\r')) {
            to--;
        }
        return new String(buffer, start, Math.min(to - start, most));
    }

    private boolean fill() throws IOException {
        if (ended) {
            return false;
        }
        if (start > 0) {
            System.arraycopy(buffer, start, buffer, 0, limit - start);
            position -= start;
            limit -= start;
            start = 0;
        }
        if (limit == buffer.length) {
            buffer = Arrays.copyOf(buffer, buffer.length * 2);
        }
        int read = in.read(buffer, limit, buffer.length - limit);
        ended = read < 0;
        limit += Math.max(0, read);
        return position < limit;
    }
}

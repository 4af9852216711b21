package io.flusomail.audience.imports.tables;

import java.io.IOException;
import java.io.Reader;

/** The elements of a JSON array as they stand in its text, one at a time; of none more is held than may be. */
final class JsonElements {

    private static final int NOTHING = -1;

    private final Reader in;
    private final int longest;
    private final char[] buffer = new char[1 << 16];
    private final StringBuilder text = new StringBuilder();
    private int at;
    private int limit;
    private boolean begun;
    private boolean tooLong;

    JsonElements(Reader in, int longest) {
        this.in = in;
        this.longest = longest;
    }

    /** What comes next: one that is held, one of which only the beginning is, the array's end, the text's, or neither. */
    enum Next {
        ELEMENT,
        TOO_LONG,
        END,
        CUT,
        MISTAKE
    }

    /** The element last read, or the beginning of it. */
    String text() {
        return text.toString();
    }

    Next next() throws IOException {
        text.setLength(0);
        tooLong = false;
        int c = pastBlanks();
        boolean first = !begun;
        begun = true;
        if (c == ']' && !first) {
            return Next.END;
        }
        if (c != NOTHING) {
            if (c != (first ? '[' : ',')) {
                return Next.MISTAKE;
            }
            c = pastBlanks();
        }
        if (c == ']' && first) {
            return Next.END;
        }
        return c == NOTHING ? Next.CUT : element(c);
    }

    private int pastBlanks() throws IOException {
        int c = peek();
        while (blank(c)) {
            at++;
            c = peek();
        }
        at += c == NOTHING ? 0 : 1;
        return c;
    }

    /** Brackets and quotes say where it ends; of numbers and words what comes behind them does. */
    private Next element(int first) throws IOException {
        int depth = 0;
        boolean quoted = false;
        boolean escaped = false;
        for (int c = first; c != NOTHING; c = take()) {
            keep(c);
            if (escaped || c == '\\') {
                escaped = quoted && !escaped;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (!quoted) {
                depth += opens(c) ? 1 : closes(c) ? -1 : 0;
            }
            if (depth < 0 || !quoted && depth == 0 && c == ',') {
                return Next.MISTAKE;
            }
            if (!quoted && depth == 0 && (closes(c) || c == '"' || endsWord(peek()))) {
                return tooLong ? Next.TOO_LONG : Next.ELEMENT;
            }
        }
        return Next.CUT;
    }

    private void keep(int c) {
        if (text.length() < longest) {
            text.append((char) c);
        } else {
            tooLong = true;
        }
    }

    private static boolean opens(int c) {
        return c == '{' || c == '[';
    }

    private static boolean closes(int c) {
        return c == '}' || c == ']';
    }

    private static boolean endsWord(int c) {
        return c == ',' || c == ']' || blank(c);
    }

    private static boolean blank(int c) {
        return c == ' ' || c == '\n' || c == '\r' || c == '\t';
    }

    private int take() throws IOException {
        int c = peek();
        at += c == NOTHING ? 0 : 1;
        return c;
    }

    private int peek() throws IOException {
        if (at == limit) {
            at = 0;
            limit = Math.max(0, in.read(buffer, 0, buffer.length));
        }
        return at < limit ? buffer[at] : NOTHING;
    }
}

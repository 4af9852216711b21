package io.flusomail.content.html;

import java.util.ArrayDeque;
import java.util.Deque;

/** Text under construction: white space collapsed, at most one blank line, none at the ends, lines indented. */
final class TextLines {
    /** Each line repeats them, so that a deeper one would only write more of them than of the text. */
    private static final int MOST_INDENTS = 10;

    private final StringBuilder out = new StringBuilder();
    private final Deque<String> indents = new ArrayDeque<>();
    private int newLines;
    private boolean space;
    private boolean started;
    private boolean lineStarted;
    private boolean afterBullet;
    private int written;

    /** Inline text, its white space collapsed. */
    void text(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f' || c == '\u00a0') {
                space = true;
            } else if (c != '\u200c' && c != '\u034f' && c != '\u00ad' && c != '\ufeff') {
                flush();
                out.append(c);
            }
        }
    }

    /** Something that prints nothing by itself, such as a Liquid tag: it neither starts a line nor ends one. */
    void unseen(String mark) {
        breakLine();
        if (space && lineStarted) {
            out.append(' ');
            space = false;
        }
        out.append(mark);
    }

    void verbatim(String text) {
        for (String line : text.strip().split("\n", -1)) {
            flush();
            out.append(line.stripTrailing());
            newLine();
        }
    }

    /** The start of a list item; what follows stands on its line even if it is a block. */
    void bullet(String bullet) {
        text(bullet);
        space = true;
        afterBullet = true;
    }

    private void breakLine() {
        if (newLines > 0 && started) {
            out.append("\n".repeat(newLines));
            lineStarted = false;
            written = newLines;
        }
        newLines = 0;
    }

    private void flush() {
        breakLine();
        if (!lineStarted) {
            indents.reversed().stream().limit(MOST_INDENTS).forEach(out::append);
        } else if (space) {
            out.append(' ');
        }
        space = false;
        started = true;
        lineStarted = true;
        afterBullet = false;
    }

    void newLine() {
        if (!afterBullet) {
            space = false;
            newLines = lineStarted ? Math.max(newLines, 1) : newLines;
        }
    }

    void blankLine() {
        if (!afterBullet) {
            space = false;
            newLines = lineStarted ? 2 : Math.max(newLines, started ? 2 - written : 0);
        }
    }

    void indent(String prefix) {
        indents.push(prefix);
    }

    void outdent() {
        indents.pop();
    }

    int length() {
        return out.length();
    }

    String since(int start) {
        return out.substring(start);
    }

    void replaceSince(int start, String text) {
        int kept = start;
        while (kept < out.length() && Character.isWhitespace(out.charAt(kept))) {
            kept++;
        }
        out.replace(kept, out.length(), text);
    }

    @Override
    public String toString() {
        return out.toString().strip();
    }
}

package io.flusomail.content.html;

import java.util.ArrayDeque;
import java.util.Deque;

/** Lists within lists: each item gets its bullet or its number. */
final class TextLists {
    private final TextLines lines;
    /** The next number of each list that is open, the innermost first; 0 for bullets. */
    private final Deque<Integer> open = new ArrayDeque<>();

    TextLists(TextLines lines) {
        this.lines = lines;
    }

    void begin(boolean numbered) {
        if (open.isEmpty()) {
            lines.blankLine();
        } else {
            lines.newLine();
            lines.indent("  ");
        }
        open.push(numbered ? 1 : 0);
    }

    void end() {
        open.pop();
        if (open.isEmpty()) {
            lines.blankLine();
        } else {
            lines.outdent();
        }
    }

    /** The start of an item; one outside of any list gets a bullet, and so do those after it. */
    void item() {
        int number = open.isEmpty() ? 0 : open.pop();
        open.push(number == 0 ? 0 : number + 1);
        lines.newLine();
        lines.bullet(number == 0 ? "-" : number + ".");
    }
}

package io.flusomail.audience.rules;

import java.text.Normalizer;
import java.util.Optional;

/**
 * Reads a regular expression and writes it anew, folded and with every character that could mean something else
 * escaped. A small recursive descent: alternatives of sequences of atoms with at most one quantifier each.
 */
final class PatternReader {

    private static final int LONGEST = 200;
    private static final int DEEPEST = 10;
    private static final int MOST_TIMES = 50;

    /** To compile a pattern takes time that grows fast with its size. */
    private static final int LARGEST = 300;

    private static final class Refused extends RuntimeException {
        private static final long serialVersionUID = 1;

        Refused(String rule) {
            super(rule, null, false, false);
        }
    }

    private final String text;
    private final StringBuilder out = new StringBuilder();
    private int at;
    private int depth;
    private boolean counted;
    private int size;
    private String flaw = "";

    PatternReader(String text) {
        this.text = Normalizer.normalize(text, Normalizer.Form.NFC);
    }

    /** The pattern as both engines take it; empty when it is not of the language, of which {@link #flaw} tells. */
    Optional<String> read() {
        try {
            if (text.isEmpty() || text.length() > LONGEST) {
                throw new Refused("A pattern has 1 to " + LONGEST + " characters.");
            }
            alternatives();
            if (at < text.length()) {
                throw new Refused("A ) closes nothing.");
            }
            return Optional.of(out.toString());
        } catch (Refused refused) {
            flaw = String.valueOf(refused.getMessage());
            return Optional.empty();
        }
    }

    String flaw() {
        return flaw;
    }

    private void alternatives() {
        if (++depth > DEEPEST) {
            throw new Refused("Groups are at most " + DEEPEST + " deep.");
        }
        sequence();
        while (has('|')) {
            out.append('|');
            at++;
            sequence();
        }
        depth--;
    }

    private void sequence() {
        int start = out.length();
        while (at < text.length() && !has('|') && !has(')')) {
            boolean outer = counted;
            int before = size;
            counted = false;
            boolean repeatable = atom();
            size++;
            quantifier(repeatable, before);
            counted |= outer;
            if (size > LARGEST) {
                throw new Refused("Written out with its counts the pattern has more than " + LARGEST + " parts.");
            }
        }
        if (out.length() == start) {
            throw new Refused("A part of the pattern is empty.");
        }
    }

    /** Whether it can be repeated. */
    private boolean atom() {
        char c = text.charAt(at++);
        switch (c) {
            case '^', '$' -> {
                out.append(c);
                return false;
            }
            case '.' -> out.append('.');
            case '(' -> group();
            case '[' -> new CharacterClass().read();
            case '\\' -> escape();
            case '*', '+', '?', '{' -> throw new Refused("There is nothing that " + c + " could repeat.");
            default -> literal(c);
        }
        return true;
    }

    private void group() {
        if (has('?')) {
            if (!text.startsWith("?:", at)) {
                throw new Refused("Groups that look ahead or behind are not understood.");
            }
            at += 2;
        }
        out.append("(?:");
        alternatives();
        if (!has(')')) {
            throw new Refused("A ( is not closed.");
        }
        at++;
        out.append(')');
    }

    private void escape() {
        if (at == text.length()) {
            throw new Refused("A \\ stands at the end.");
        }
        char c = text.charAt(at++);
        switch (c) {
            case 'd' -> out.append("[0-9]");
            case 'D' -> out.append("[^0-9]");
            case 'w' -> out.append("[a-z0-9_]");
            case 'W' -> out.append("[^a-z0-9_]");
            case 's' -> out.append("[ \\t\\n\\r\\f\\v]");
            case 'S' -> out.append("[^ \\t\\n\\r\\f\\v]");
            default -> {
                if (Character.isLetterOrDigit(c)) {
                    throw new Refused("\\" + c + " is not understood.");
                }
                literal(c);
            }
        }
    }

    private void literal(char c) {
        if (Character.isSurrogate(c)) {
            throw new Refused("Characters beyond U+FFFF are not understood.");
        }
        if (c < 128 && !Character.isLetterOrDigit(c) && c > ' ') {
            out.append('\\');
        }
        // One letter may have a lower case of two: İ.
        String folded = Folding.fold(String.valueOf(c));
        out.append(folded.length() == 1 ? folded : "(?:" + folded + ")");
    }

    /** @param before how large the pattern was without what is repeated */
    private void quantifier(boolean repeatable, int before) {
        if (at == text.length() || "*+?{".indexOf(text.charAt(at)) < 0) {
            return;
        }
        char c = text.charAt(at);
        if (!repeatable) {
            throw new Refused("There is nothing that " + c + " could repeat.");
        }
        if (c == '{') {
            int most = times();
            size = before + (size - before) * Math.max(1, most);
        } else {
            out.append(c);
            at++;
        }
        if (at < text.length() && "*+?{".indexOf(text.charAt(at)) >= 0) {
            throw new Refused("Two quantifiers stand side by side.");
        }
    }

    private int times() {
        int end = text.indexOf('}', at);
        String inside = end < 0 ? "" : text.substring(at + 1, end);
        if (!inside.matches("\\d{1,2}(,\\d{0,2})?")) {
            throw new Refused("{ counts as in {2} or {2,5}.");
        }
        String[] bounds = inside.split(",");
        int least = Integer.parseInt(bounds[0]);
        int most = bounds.length > 1 ? Integer.parseInt(bounds[1]) : least;
        if (most > MOST_TIMES || least > most) {
            throw new Refused("{ counts up to " + MOST_TIMES + ".");
        }
        if (counted) {
            throw new Refused("A { stands around another one.");
        }
        counted = true;
        out.append('{').append(inside).append('}');
        at = end + 1;
        return most;
    }

    private boolean has(char c) {
        return at < text.length() && text.charAt(at) == c;
    }

    /** {@code [a-z_]}, {@code [^0-9]}. */
    private final class CharacterClass {

        void read() {
            out.append('[');
            if (has('^')) {
                out.append('^');
                at++;
            }
            int members = 0;
            while (!has(']')) {
                member();
                members++;
            }
            at++;
            if (members == 0) {
                throw new Refused("A [ ] is empty.");
            }
            out.append(']');
        }

        private void member() {
            char from = next();
            if (from == '\\') {
                char c = next();
                switch (c) {
                    case 'd' -> out.append("0-9");
                    case 'w' -> out.append("a-z0-9_");
                    case 's' -> out.append(" \\t\\n\\r\\f\\v");
                    default -> single(c, Character.isLetterOrDigit(c));
                }
                return;
            }
            if (from == '[') {
                throw new Refused("A [ stands inside of another one.");
            }
            single(from, false);
            if (has('-') && at + 1 < text.length() && text.charAt(at + 1) != ']') {
                at++;
                range(folded(from), folded(next()));
            }
        }

        private void range(char from, char to) {
            if (to < from || !Character.isLetterOrDigit(to) || !Character.isLetterOrDigit(from)) {
                throw new Refused("A range such as a-z goes from a letter or digit to a later one.");
            }
            out.append('-').append(to);
        }

        private void single(char c, boolean unknownEscape) {
            if (unknownEscape || Character.isSurrogate(c)) {
                throw new Refused("\\" + c + " is not understood in [ ].");
            }
            if (c < 128 && !Character.isLetterOrDigit(c) && c > ' ') {
                out.append('\\');
            }
            out.append(folded(c));
        }

        /** A text has no more than the letter itself of one that would become two. */
        private static char folded(char c) {
            String folded = Folding.fold(String.valueOf(c));
            return folded.length() == 1 ? folded.charAt(0) : Character.toLowerCase(c);
        }

        private char next() {
            if (at == text.length()) {
                throw new Refused("A [ is not closed.");
            }
            return text.charAt(at++);
        }
    }
}

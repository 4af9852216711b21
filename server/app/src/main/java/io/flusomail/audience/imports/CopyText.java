package io.flusomail.audience.imports;

import org.jspecify.annotations.Nullable;

/** Builds rows in the text format of PostgreSQL's COPY: tabs between values, {@code \N} for null. */
final class CopyText {

    private final StringBuilder text = new StringBuilder();
    private boolean fresh = true;

    CopyText value(@Nullable Object value) {
        separate();
        if (value == null) {
            text.append("\\N");
        } else {
            escape(value.toString());
        }
        return this;
    }

    /** A {@code text[]}; null where it is empty. */
    CopyText array(Iterable<String> values) {
        StringBuilder array = new StringBuilder("{");
        for (String value : values) {
            array.append(array.length() > 1 ? "," : "")
                    .append('"')
                    .append(value.replace("\\", "\\\\").replace("\"", "\\\""))
                    .append('"');
        }
        return value(array.length() == 1 ? null : array.append('}'));
    }

    void endRow() {
        text.append('\n');
        fresh = true;
    }

    private void separate() {
        if (!fresh) {
            text.append('\t');
        }
        fresh = false;
    }

    private void escape(String value) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            switch (c) {
                case '\\' -> text.append("\\\\");
                case '\n' -> text.append("\\n");
                case '\r' -> text.append("\\r");
                case '\t' -> text.append("\\t");
                default -> text.append(c);
            }
        }
    }

    int length() {
        return text.length();
    }

    /** What was built so far, which is then forgotten. */
    String take() {
        String taken = text.toString();
        text.setLength(0);
        return taken;
    }
}

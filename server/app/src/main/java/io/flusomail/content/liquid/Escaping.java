package io.flusomail.content.liquid;

import io.flusomail.content.liquid.values.HtmlText;
import io.flusomail.content.liquid.values.Markup;
import io.flusomail.content.liquid.values.Values;
import org.jspecify.annotations.Nullable;

/** How a value is made harmless where it is printed. */
public enum Escaping {
    /** Plain text: as it is. */
    NONE,
    /** A header: line ends and other control characters become spaces. */
    LINE,
    /** HTML text and quoted attributes: {@code & < > " '} escaped unless the value is mark-up already. */
    HTML,
    /** An attribute without quotes: everything that could end it is escaped too. */
    UNQUOTED,
    /** {@code style} and {@code script} content, where references are not read: dangerous characters are dropped. */
    RAW;

    public boolean isHtml() {
        return this == HTML || this == UNQUOTED || this == RAW;
    }

    void append(StringBuilder out, @Nullable Object value) {
        switch (value) {
            case null -> {}
            case Long number -> out.append(number.longValue());
            default -> {
                switch (this) {
                    case NONE -> Values.append(out, value);
                    case HTML -> html(out, value);
                    case LINE -> line(out, Values.text(value));
                    case UNQUOTED -> unquoted(out, Values.text(value));
                    case RAW -> raw(out, Values.text(value));
                }
            }
        }
    }

    private static void html(StringBuilder out, Object value) {
        if (value instanceof Markup markup) {
            out.append(markup.html());
        } else {
            HtmlText.escape(out, Values.text(value));
        }
    }

    private static void line(StringBuilder out, String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            out.append(c < ' ' || c == 0x7f || c == 0x85 || c == 0x2028 || c == 0x2029 ? ' ' : c);
        }
    }

    private static void unquoted(StringBuilder out, String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c <= ' ' || "&<>\"'`=".indexOf(c) >= 0) {
                out.append("&#").append((int) c).append(';');
            } else {
                out.append(c);
            }
        }
    }

    private static void raw(StringBuilder out, String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if ("<>\"'`;{}()\\".indexOf(c) < 0) {
                out.append(c);
            }
        }
    }
}

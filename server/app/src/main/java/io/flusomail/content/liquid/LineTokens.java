package io.flusomail.content.liquid;

import org.jspecify.annotations.Nullable;

/** The lines of a {@code liquid} tag, each a tag without its braces. */
final class LineTokens implements TokenSource {
    private final String source;
    private final int base;
    private int at;

    LineTokens(String source, int base) {
        this.source = source;
        this.base = base;
    }

    @Override
    public @Nullable Token next() {
        while (at < source.length()) {
            int start = at;
            int end = source.indexOf('\n', at);
            end = end < 0 ? source.length() : end;
            at = end + 1;
            while (start < end && Character.isWhitespace(source.charAt(start))) {
                start++;
            }
            if (start < end) {
                int nameEnd = TemplateTokens.nameEnd(source, start, end);
                return new Token(
                        Token.Kind.TAG,
                        source.substring(start, nameEnd),
                        source.substring(nameEnd, end),
                        base + start,
                        base + nameEnd,
                        base + end,
                        false,
                        false);
            }
        }
        return null;
    }

    @Override
    public @Nullable String verbatim(String endTag) {
        StringBuilder text = new StringBuilder();
        for (Token line = next(); line != null; line = next()) {
            if (line.isTag(endTag)) {
                return text.toString();
            }
            text.append(line.name()).append(line.text()).append('\n');
        }
        return null;
    }
}

package io.flusomail.content.html;

import io.flusomail.content.html.HtmlSource.Attribute;
import io.flusomail.content.html.HtmlSource.Span;
import io.flusomail.content.html.HtmlSource.Tag;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Finds tags as a browser's tokenizer does, stepping over Liquid, which may stand anywhere. */
final class HtmlScanner {
    private static final Set<String> TEXT_ONLY =
            Set.of("style", "script", "title", "textarea", "xmp", "mj-style", "mj-title", "mj-preview");
    private static final Set<String> RAW = Set.of("style", "script");

    private final String source;
    private final int length;
    private final List<Tag> tags = new ArrayList<>();
    private final List<Span> rawTexts = new ArrayList<>();
    private final List<Span> opaque = new ArrayList<>();
    private boolean conditional;
    private int conditionalStart;
    private int at;

    HtmlScanner(String source) {
        this.source = source;
        this.length = source.length();
    }

    HtmlSource scan() {
        while (at < length) {
            char c = source.charAt(at);
            if (c == '<') {
                markup();
            } else if (c == '{') {
                at = Math.max(at + 1, LiquidSpans.end(source, at));
            } else if (conditional && c == '-' && source.startsWith("-->", at)) {
                at += 3;
                endConditional();
            } else {
                at++;
            }
        }
        return new HtmlSource(source, List.copyOf(tags), List.copyOf(rawTexts), merged());
    }

    /** A conditional comment swallows the style sheets inside it. */
    private List<Span> merged() {
        opaque.sort(Comparator.comparingInt(Span::start));
        List<Span> merged = new ArrayList<>(opaque.size());
        for (Span span : opaque) {
            if (merged.isEmpty() || span.start() >= merged.getLast().end()) {
                merged.add(span);
            }
        }
        return List.copyOf(merged);
    }

    private void markup() {
        char next = at + 1 < length ? source.charAt(at + 1) : ' ';
        if (source.startsWith("<!--", at)) {
            comment();
        } else if (next == '!' || next == '?') {
            boolean ends = conditional && source.startsWith("<![endif]-->", at);
            at = after(">", at);
            if (ends) {
                endConditional();
            }
        } else if (next == '/' && at + 2 < length && isLetter(source.charAt(at + 2))) {
            endTag();
        } else if (isLetter(next)) {
            startTag();
        } else {
            at++;
        }
    }

    /** {@code <!--[if mso]>} opens what only Outlook reads, {@code <!--[if !mso]><!-->} what all others read. */
    private void comment() {
        int start = at;
        if (!source.startsWith("<!--[if", at)) {
            at = after("-->", at + 4);
            opaque.add(new Span(start, at));
            return;
        }
        int open = after("]>", at);
        if (source.startsWith("<!-->", open)) {
            at = open + 5;
        } else if (source.startsWith("-->", open)) {
            at = open + 3;
        } else {
            conditional = true;
            conditionalStart = start;
            at = open;
        }
    }

    private void endConditional() {
        conditional = false;
        opaque.add(new Span(conditionalStart, at));
    }

    private int after(String end, int from) {
        int found = source.indexOf(end, from);
        return found < 0 ? length : found + end.length();
    }

    private void endTag() {
        int start = at;
        at += 2;
        String name = name();
        at = after(">", at);
        tags.add(new Tag("/" + name, start, at, List.of(), conditional));
    }

    private void startTag() {
        int start = at++;
        String name = name();
        List<Attribute> attributes = new ArrayList<>();
        while (at < length && source.charAt(at) != '>') {
            int liquid = LiquidSpans.end(source, at);
            if (liquid > at) {
                at = liquid;
            } else if (isSpace(source.charAt(at)) || source.charAt(at) == '/') {
                at++;
            } else {
                attribute(attributes);
            }
        }
        at = Math.min(length, at + 1);
        tags.add(new Tag(name, start, at, List.copyOf(attributes), conditional));
        if (TEXT_ONLY.contains(name)) {
            textOnly(name);
        }
    }

    private String name() {
        int start = at;
        while (at < length && !isSpace(source.charAt(at)) && "/><".indexOf(source.charAt(at)) < 0) {
            at++;
        }
        return source.substring(start, at).toLowerCase(Locale.ROOT);
    }

    private void attribute(List<Attribute> attributes) {
        int start = at++;
        while (at < length
                && !isSpace(source.charAt(at))
                && "=/>".indexOf(source.charAt(at)) < 0
                && LiquidSpans.end(source, at) == at) {
            at++;
        }
        String name = source.substring(start, at).toLowerCase(Locale.ROOT);
        int nameEnd = at;
        skipSpace();
        if (at >= length || source.charAt(at) != '=') {
            at = nameEnd;
            attributes.add(new Attribute(name, new Span(at, at), true));
            return;
        }
        at++;
        skipSpace();
        attributes.add(value(name));
    }

    private Attribute value(String name) {
        char quote = at < length ? source.charAt(at) : ' ';
        boolean quoted = quote == '"' || quote == '\'';
        int start = quoted ? ++at : at;
        while (at < length) {
            char c = source.charAt(at);
            int liquid = LiquidSpans.end(source, at);
            if (liquid > at) {
                at = liquid;
            } else if (quoted ? c == quote : isSpace(c) || c == '>') {
                break;
            } else {
                at++;
            }
        }
        Attribute attribute = new Attribute(name, new Span(start, at), quoted);
        at = quoted ? Math.min(length, at + 1) : at;
        return attribute;
    }

    private void textOnly(String name) {
        int start = at;
        while (at < length && !source.regionMatches(true, at, "</" + name, 0, name.length() + 2)) {
            at = Math.max(at + 1, LiquidSpans.end(source, at));
        }
        opaque.add(new Span(start, at));
        if (RAW.contains(name)) {
            rawTexts.add(new Span(start, at));
        }
    }

    private void skipSpace() {
        while (at < length && isSpace(source.charAt(at))) {
            at++;
        }
    }

    private static boolean isSpace(char c) {
        return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
    }

    private static boolean isLetter(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }
}

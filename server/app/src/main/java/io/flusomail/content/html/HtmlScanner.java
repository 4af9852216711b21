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
    private final LiquidSpans liquid;
    private final List<Tag> tags = new ArrayList<>();
    private final List<Span> rawTexts = new ArrayList<>();
    private final List<Span> opaque = new ArrayList<>();
    /** The start of the conditional comment that is being read, or -1. */
    private int conditional = -1;
    /** Where what is being read ends: the conditional comment, else the source. */
    private int end;

    private int at;

    HtmlScanner(String source) {
        this.source = source;
        this.liquid = LiquidSpans.in(source);
        this.end = source.length();
    }

    HtmlSource scan() {
        while (at < source.length()) {
            if (at >= end) {
                endConditional();
            } else if (source.charAt(at) == '<') {
                markup();
            } else {
                at = Math.max(at + 1, liquid.end(at));
            }
        }
        if (conditional >= 0) {
            endConditional();
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
        char next = at + 1 < end ? source.charAt(at + 1) : ' ';
        if (conditional < 0 && source.startsWith("<!--", at)) {
            comment();
        } else if (next == '!' || next == '?') {
            at = after(">", at);
        } else if (next == '/' && at + 2 < end && isLetter(source.charAt(at + 2))) {
            endTag();
        } else if (isLetter(next)) {
            startTag();
        } else {
            at++;
        }
    }

    /**
     * Only Outlook reads what follows {@code <!--[if mso]>}. To all others it is a comment like any other, and comments do
     * not nest: it ends at the first {@code -->}, so that {@code <!--[if !mso]><!-- -->}, however its end is written, hides
     * nothing of what comes after it.
     */
    private void comment() {
        int close = commentClose(at);
        int open = source.startsWith("<!--[if", at) ? source.indexOf("]>", at, close) : -1;
        if (open < 0) {
            opaque.add(new Span(at, Math.min(source.length(), close + 3)));
            at = opaque.getLast().end();
        } else {
            conditional = at;
            end = close;
            at = open + 2;
        }
    }

    /** Where the {@code -->} of a comment stands; it may be that of {@code <!-->}. */
    private int commentClose(int start) {
        int close = start + 2;
        while (close < source.length() && !source.startsWith("-->", close)) {
            close = Math.max(close + 1, liquid.end(close));
        }
        return close;
    }

    private void endConditional() {
        at = Math.min(source.length(), Math.max(at, end + 3));
        opaque.add(new Span(conditional, at));
        conditional = -1;
        end = source.length();
    }

    private int after(String piece, int from) {
        int found = source.indexOf(piece, from, end);
        return found < 0 ? end : found + piece.length();
    }

    private void endTag() {
        int start = at;
        at += 2;
        String name = name();
        at = after(">", at);
        tags.add(new Tag("/" + name, start, at, List.of(), conditional >= 0));
    }

    private void startTag() {
        int start = at++;
        String name = name();
        List<Attribute> attributes = new ArrayList<>();
        while (at < end && source.charAt(at) != '>') {
            int stop = liquid.end(at);
            if (stop > at) {
                at = stop;
            } else if (isSpace(source.charAt(at)) || source.charAt(at) == '/') {
                at++;
            } else {
                attribute(attributes);
            }
        }
        at = Math.min(end, at + 1);
        tags.add(new Tag(name, start, at, List.copyOf(attributes), conditional >= 0));
        if (TEXT_ONLY.contains(name)) {
            textOnly(name);
        }
    }

    private String name() {
        int start = at;
        while (at < end && !isSpace(source.charAt(at)) && "/><".indexOf(source.charAt(at)) < 0) {
            at++;
        }
        return source.substring(start, at).toLowerCase(Locale.ROOT);
    }

    private void attribute(List<Attribute> attributes) {
        int start = at++;
        while (at < end
                && !isSpace(source.charAt(at))
                && "=/>".indexOf(source.charAt(at)) < 0
                && liquid.end(at) == at) {
            at++;
        }
        String name = source.substring(start, at).toLowerCase(Locale.ROOT);
        int nameEnd = at;
        skipSpace();
        if (at >= end || source.charAt(at) != '=') {
            at = nameEnd;
            attributes.add(new Attribute(name, new Span(at, at), true));
            return;
        }
        at++;
        skipSpace();
        attributes.add(value(name));
    }

    private Attribute value(String name) {
        char quote = at < end ? source.charAt(at) : ' ';
        boolean quoted = quote == '"' || quote == '\'';
        int start = quoted ? ++at : at;
        while (at < end) {
            char c = source.charAt(at);
            int stop = liquid.end(at);
            if (stop > at) {
                at = stop;
            } else if (quoted ? c == quote : isSpace(c) || c == '>') {
                break;
            } else {
                at++;
            }
        }
        Attribute attribute = new Attribute(name, new Span(start, at), quoted);
        at = quoted ? Math.min(end, at + 1) : at;
        return attribute;
    }

    private void textOnly(String name) {
        int start = at;
        while (at < end && !source.regionMatches(true, at, "</" + name, 0, name.length() + 2)) {
            at = Math.max(at + 1, liquid.end(at));
        }
        opaque.add(new Span(start, at));
        if (RAW.contains(name)) {
            rawTexts.add(new Span(start, at));
        }
    }

    private void skipSpace() {
        while (at < end && isSpace(source.charAt(at))) {
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

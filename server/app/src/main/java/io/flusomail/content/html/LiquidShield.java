package io.flusomail.content.html;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Carries Liquid unharmed through tools that know only HTML: each construct is replaced by a mark, a comment between
 * elements (where it disturbs no table and no layout), a word elsewhere, and put back afterwards.
 */
public final class LiquidShield {
    private final String prefix;
    private final List<String> constructs = new ArrayList<>();
    private final StringBuilder shielded = new StringBuilder();

    private LiquidShield(String prefix) {
        this.prefix = prefix;
    }

    /**
     * Shields a source.
     *
     * @param outputsAsComments whether <code>{{ }}</code> in content becomes a comment too, not a word
     * @param replaced pieces of the source by their span, each to stand for its value as if it were Liquid
     */
    public static LiquidShield of(HtmlSource html, boolean outputsAsComments, Map<HtmlSource.Span, String> replaced) {
        String source = html.text();
        String prefix = "zlq";
        while (source.contains(prefix)) {
            prefix += "q";
        }
        LiquidShield shield = new LiquidShield(prefix);
        Map<Integer, Map.Entry<HtmlSource.Span, String>> byStart = new TreeMap<>();
        replaced.entrySet().forEach(entry -> byStart.put(entry.getKey().start(), entry));
        int at = 0;
        while (at < source.length()) {
            Map.Entry<HtmlSource.Span, String> replacement = byStart.get(at);
            int end = replacement != null ? replacement.getKey().end() : LiquidSpans.end(source, at);
            if (end <= at) {
                shield.shielded.append(source.charAt(at++));
                continue;
            }
            String construct = replacement != null ? replacement.getValue() : source.substring(at, end);
            boolean comment = replacement == null
                    && (source.charAt(at + 1) == '%' || outputsAsComments)
                    && !html.isInTag(at)
                    && !html.isOpaque(at);
            shield.add(construct, comment);
            at = end;
        }
        return shield;
    }

    private void add(String construct, boolean asComment) {
        String mark = prefix + constructs.size() + "z";
        constructs.add(construct);
        shielded.append(asComment ? "<!--" + mark + "-->" : mark);
    }

    public String shielded() {
        return shielded.toString();
    }

    /** Whether a comment's content is one of our marks. */
    public boolean isMark(String comment) {
        return comment.startsWith(prefix) && comment.length() > prefix.length() + 1;
    }

    /** The construct that a mark stands for. */
    public String construct(String mark) {
        return constructs.get(Integer.parseInt(mark.substring(prefix.length(), mark.length() - 1)));
    }

    /** Puts the constructs back. */
    public String restore(String text) {
        Matcher mark = Pattern.compile("<!--(" + prefix + "\\d+z)-->|" + prefix + "\\d+z")
                .matcher(text);
        return mark.replaceAll(found -> {
            String name = found.group(1) != null ? found.group(1) : found.group();
            return Matcher.quoteReplacement(construct(name));
        });
    }
}

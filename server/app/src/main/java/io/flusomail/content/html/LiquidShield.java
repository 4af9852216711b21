package io.flusomail.content.html;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Carries Liquid unharmed through tools that know only HTML: each construct is replaced by a mark, a comment between
 * elements (where it disturbs no table and no layout), a word elsewhere, and put back afterwards.
 */
public final class LiquidShield {
    /** How many characters a mark counts for where the length of a text matters; its own tells nothing. */
    private static final int WIDTH = 5;

    private final String prefix;
    private final Pattern mark;
    private final List<String> constructs = new ArrayList<>();
    private final StringBuilder shielded = new StringBuilder();

    private LiquidShield(String prefix) {
        this.prefix = prefix;
        this.mark = Pattern.compile("<!--" + prefix + "(\\d{1,9})z-->|" + prefix + "(\\d{1,9})z");
    }

    /**
     * What all marks begin with. Nobody can write a mark without Liquid: not in plain sight, and not so that it comes about
     * when references are read, soft hyphens dropped or tags taken away, for the prefix is another one each time.
     */
    private static String prefix(String source) {
        String prefix;
        do {
            prefix = "zlq" + Long.toString(ThreadLocalRandom.current().nextLong(1L << 40), 36) + "q";
        } while (source.contains(prefix));
        return prefix;
    }

    /**
     * Shields a source.
     *
     * @param outputsAsComments whether <code>{{ }}</code> in content becomes a comment too, not a word
     * @param replaced pieces of the source by their span, each to stand for its value as if it were Liquid
     */
    public static LiquidShield of(HtmlSource html, boolean outputsAsComments, Map<HtmlSource.Span, String> replaced) {
        String source = html.text();
        LiquidShield shield = new LiquidShield(prefix(source));
        LiquidSpans liquid = LiquidSpans.in(source);
        Map<Integer, Map.Entry<HtmlSource.Span, String>> byStart = new HashMap<>();
        replaced.entrySet().forEach(entry -> byStart.put(entry.getKey().start(), entry));
        int at = 0;
        while (at < source.length()) {
            Map.Entry<HtmlSource.Span, String> replacement = byStart.get(at);
            int end = replacement != null ? replacement.getKey().end() : liquid.end(at);
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

    /** The construct that a mark stands for; null for what is no mark. */
    public @Nullable String construct(String text) {
        Matcher found = mark.matcher(text);
        return found.matches() ? construct(found) : null;
    }

    private @Nullable String construct(MatchResult found) {
        int number = Integer.parseInt(found.group(1) != null ? found.group(1) : found.group(2));
        return number < constructs.size() ? constructs.get(number) : null;
    }

    /** Puts the constructs back. */
    public String restore(String text) {
        return mark.matcher(text).replaceAll(found -> {
            String construct = construct(found);
            return Matcher.quoteReplacement(construct == null ? found.group() : construct);
        });
    }

    /** How long a text is once the constructs are put back; one may stand in it many times. */
    public long restoredLength(String text) {
        return text.length()
                + mark.matcher(text)
                        .results()
                        .mapToLong(found -> {
                            String construct = construct(found);
                            return construct == null ? 0 : construct.length() - (found.end() - found.start());
                        })
                        .sum();
    }

    /** How long a text looks, each mark counted as a short word. */
    public int width(String text) {
        return mark.matcher(text).replaceAll("x".repeat(WIDTH)).length();
    }
}

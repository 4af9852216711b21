package io.flusomail.content.mjml;

import io.flusomail.content.html.HtmlSource;
import io.flusomail.content.html.HtmlSource.Attribute;
import io.flusomail.content.html.HtmlSource.Tag;
import io.flusomail.content.liquid.LiquidProblem;
import io.flusomail.content.mjml.StyleRules.Rule;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;
import org.jsoup.select.Selector;

/**
 * Writes CSS rules into the {@code style} attributes of the elements that they select; all else of the HTML stays as it
 * is. What an element's own style says wins, unless the rule is {@code !important}.
 */
final class StyleInliner {
    /** Elements to be looked at and ancestors or siblings of theirs, in all: more would take seconds. */
    private static final long MOST_WORK = 20_000_000;

    private static final int MOST_WARNINGS = 50;

    private static final int LONGEST_RESULT = 1 << 21;

    /** What an element is asked for its place among its siblings. */
    private static final Pattern AMONG_SIBLINGS = Pattern.compile("~|:nth-|-of-type|:only-");

    private static final Pattern STEP = Pattern.compile("[\\s>+~]+");

    /** From one element to another in a selector; more of them cost more. */
    private static final int ORDINARY_STEPS = 4;

    private static final Pattern BELOW = Pattern.compile("\\S\\s+\\S");

    private final String html;
    private final List<LiquidProblem> warnings;
    private final Document document;
    private final Map<Integer, List<Rule>> byStart = new TreeMap<>();
    private long length;

    private StyleInliner(String html, List<LiquidProblem> warnings) {
        this.html = html;
        this.warnings = warnings;
        this.document = Jsoup.parse(html, "", Parser.htmlParser().setTrackPosition(true));
        this.length = html.length();
    }

    /** @throws IllegalArgumentException where the rules are too many for the mail */
    static String inline(String html, String css, List<LiquidProblem> warnings) {
        List<Rule> rules = StyleRules.of(css);
        if (rules.isEmpty()) {
            return html;
        }
        StyleInliner inliner = new StyleInliner(html, warnings);
        inliner.refuseTooMany(rules);
        rules.forEach(inliner::select);
        return inliner.written();
    }

    private void refuseTooMany(List<Rule> rules) {
        int elements = document.getAllElements().size();
        int[] depth = {0};
        document.traverse((_, level) -> depth[0] = Math.max(depth[0], level));
        long work = 0;
        for (Rule rule : rules) {
            long others = AMONG_SIBLINGS.matcher(rule.selector()).find()
                    ? elements
                    : BELOW.matcher(rule.selector()).find() ? depth[0] : 1;
            long steps = STEP.matcher(rule.selector()).results().count();
            work += elements * others * Math.max(1, steps / ORDINARY_STEPS);
        }
        if (work > MOST_WORK) {
            throw new IllegalArgumentException("the inline styles have too many rules for so many elements");
        }
    }

    private void select(Rule rule) {
        if (!StyleRules.isInlinable(rule.selector())) {
            warnAbout(rule);
            return;
        }
        try {
            for (Element element : document.select(rule.selector())) {
                if (element.sourceRange().isTracked() && !element.sourceRange().isImplicit()) {
                    byStart.computeIfAbsent(element.sourceRange().startPos(), _ -> new ArrayList<>())
                            .add(rule);
                    length += rule.length();
                }
            }
        } catch (Selector.SelectorParseException _) {
            warnAbout(rule);
        }
        if (length > LONGEST_RESULT) {
            throw new IllegalArgumentException("the inline styles make the mail too long");
        }
    }

    private void warnAbout(Rule rule) {
        if (warnings.size() < MOST_WARNINGS) {
            String selector = rule.selector().length() <= 80
                    ? rule.selector()
                    : rule.selector().substring(0, 80) + "…";
            warnings.add(
                    new LiquidProblem(0, 0, "style_not_inlined", "The selector '" + selector + "' cannot be inlined."));
        }
    }

    private String written() {
        Map<Integer, Tag> tags = new HashMap<>();
        HtmlSource.of(html).tags().forEach(tag -> tags.put(tag.start(), tag));
        StringBuilder out = new StringBuilder(html.length() + 200 * byStart.size());
        int from = 0;
        for (Map.Entry<Integer, List<Rule>> entry : byStart.entrySet()) {
            Tag tag = tags.get(entry.getKey());
            if (tag == null) {
                continue;
            }
            Attribute style = tag.attribute("style");
            if (style == null) {
                int at = tag.start() + 1 + tag.name().length();
                out.append(html, from, at)
                        .append(" style=\"")
                        .append(merged(entry.getValue(), ""))
                        .append('"');
                from = at;
            } else {
                out.append(html, from, style.value().start()).append(merged(entry.getValue(), style.valueIn(html)));
                from = style.value().end();
            }
        }
        return out.append(html, from, html.length()).toString();
    }

    /** Rules first, the weakest first; then the element's own; then what is important. */
    private static String merged(List<Rule> rules, String own) {
        Map<String, String> ordinary = new LinkedHashMap<>();
        Map<String, String> important = new LinkedHashMap<>();
        for (Rule rule : rules) {
            rule.declarations().forEach((property, value) -> {
                boolean strong = value.endsWith("!important");
                Map<String, String> target = strong ? important : ordinary;
                target.remove(property);
                target.put(
                        property,
                        strong ? value.substring(0, value.length() - 10).strip() : value);
            });
        }
        Map<String, String> ownStyle = StyleRules.declarations(Parser.unescapeEntities(own, true));
        ownStyle.keySet().forEach(ordinary::remove);
        important.keySet().forEach(property -> {
            ordinary.remove(property);
            ownStyle.remove(property);
        });
        StringBuilder style = new StringBuilder();
        for (Map<String, String> part : List.of(ordinary, ownStyle, important)) {
            part.forEach((property, value) ->
                    style.append(property).append(':').append(value).append(';'));
        }
        return style.toString().replace("&", "&amp;").replace("\"", "&quot;");
    }
}

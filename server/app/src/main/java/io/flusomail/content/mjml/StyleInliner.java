package io.flusomail.content.mjml;

import io.flusomail.content.html.HtmlSource;
import io.flusomail.content.html.HtmlSource.Attribute;
import io.flusomail.content.html.HtmlSource.Tag;
import io.flusomail.content.liquid.LiquidProblem;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
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
    private static final Pattern COMMENT = Pattern.compile("/\\*.*?\\*/", Pattern.DOTALL);
    private static final Pattern RULE = Pattern.compile("([^{}]+)\\{([^{}]*)}");
    private static final Pattern IDS = Pattern.compile("#[\\w-]+");
    private static final Pattern CLASSES = Pattern.compile("\\.[\\w-]+|\\[[^\\]]*]|:(?!:)[\\w-]+");
    private static final Pattern TYPES = Pattern.compile("(?:^|[\\s>+~])[a-zA-Z][\\w-]*");

    private StyleInliner() {}

    private record Rule(String selector, Map<String, String> declarations, int weight) {}

    static String inline(String html, String css, List<LiquidProblem> warnings) {
        List<Rule> rules = rules(css);
        if (rules.isEmpty()) {
            return html;
        }
        Document document = Jsoup.parse(html, "", Parser.htmlParser().setTrackPosition(true));
        Map<Integer, List<Rule>> byStart = new TreeMap<>();
        for (Rule rule : rules) {
            try {
                for (Element element : document.select(rule.selector())) {
                    if (element.sourceRange().isTracked()
                            && !element.sourceRange().isImplicit()) {
                        byStart.computeIfAbsent(element.sourceRange().startPos(), _ -> new ArrayList<>())
                                .add(rule);
                    }
                }
            } catch (Selector.SelectorParseException _) {
                warnings.add(new LiquidProblem(
                        0, 0, "style_not_inlined", "The selector '" + rule.selector() + "' cannot be inlined."));
            }
        }
        return written(html, byStart);
    }

    private static List<Rule> rules(String css) {
        String plain = withoutAtRules(COMMENT.matcher(css).replaceAll(""));
        List<Rule> rules = new ArrayList<>();
        Matcher rule = RULE.matcher(plain);
        while (rule.find()) {
            Map<String, String> declarations = declarations(rule.group(2));
            for (String selector : rule.group(1).split(",")) {
                if (!selector.isBlank() && !declarations.isEmpty()) {
                    rules.add(new Rule(selector.strip(), declarations, weight(selector)));
                }
            }
        }
        rules.sort(Comparator.comparingInt(Rule::weight));
        return rules;
    }

    /** Media queries and the like cannot be in a style attribute. */
    private static String withoutAtRules(String css) {
        StringBuilder out = new StringBuilder(css.length());
        int from = 0;
        for (int at = css.indexOf('@'); at >= 0; at = css.indexOf('@', from)) {
            out.append(css, from, at);
            from = atRuleEnd(css, at);
        }
        return out.append(css, from, css.length()).toString();
    }

    private static int atRuleEnd(String css, int start) {
        int depth = 0;
        for (int i = start; i < css.length(); i++) {
            char c = css.charAt(i);
            depth += c == '{' ? 1 : c == '}' ? -1 : 0;
            if ((c == '}' && depth <= 0) || (c == ';' && depth == 0)) {
                return i + 1;
            }
        }
        return css.length();
    }

    private static int weight(String selector) {
        return 10_000 * (int) IDS.matcher(selector).results().count()
                + 100 * (int) CLASSES.matcher(selector).results().count()
                + (int) TYPES.matcher(selector).results().count();
    }

    private static Map<String, String> declarations(String block) {
        Map<String, String> declarations = new LinkedHashMap<>();
        int depth = 0;
        int from = 0;
        for (int i = 0; i <= block.length(); i++) {
            char c = i < block.length() ? block.charAt(i) : ';';
            depth += c == '(' ? 1 : c == ')' ? -1 : 0;
            if (c == ';' && (depth <= 0 || i == block.length())) {
                String declaration = block.substring(from, i);
                int colon = declaration.indexOf(':');
                if (colon > 0) {
                    declarations.put(
                            declaration.substring(0, colon).strip(),
                            declaration.substring(colon + 1).strip());
                }
                from = i + 1;
            }
        }
        return declarations;
    }

    private static String written(String html, Map<Integer, List<Rule>> byStart) {
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
        Map<String, String> ownStyle = declarations(Parser.unescapeEntities(own, true));
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

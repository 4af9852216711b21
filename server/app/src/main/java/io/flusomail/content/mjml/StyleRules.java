package io.flusomail.content.mjml;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Reads the rules of a style sheet that can stand in a {@code style} attribute; each character is looked at once. */
final class StyleRules {
    private static final Pattern IDS = Pattern.compile("#[\\w-]+");
    private static final Pattern CLASSES = Pattern.compile("\\.[\\w-]+|\\[[^\\[\\]]*]|:(?!:)[\\w-]+");
    private static final Pattern TYPES = Pattern.compile("(?:^|[\\s>+~])[a-zA-Z][\\w-]*");

    /** Longer ones select nothing that a person meant. */
    private static final int LONGEST_SELECTOR = 500;

    private StyleRules() {}

    /** One selector of a rule; {@code length} is what its declarations add to each element, in characters. */
    record Rule(String selector, Map<String, String> declarations, int length, int weight) {}

    /** The weakest first, those of the same weight in the order of the sheet. */
    static List<Rule> of(String css) {
        String plain = withoutAtRules(withoutComments(css));
        List<Rule> rules = new ArrayList<>();
        int from = 0;
        int open = -1;
        for (int i = 0; i < plain.length(); i++) {
            char c = plain.charAt(i);
            if (c == '{') {
                from = open < 0 ? from : open + 1;
                open = i;
            } else if (c == '}') {
                if (open >= 0) {
                    add(rules, plain.substring(from, open), plain.substring(open + 1, i));
                }
                from = i + 1;
                open = -1;
            }
        }
        rules.sort(Comparator.comparingInt(Rule::weight));
        return rules;
    }

    private static void add(List<Rule> rules, String selectors, String block) {
        Map<String, String> declarations = declarations(block);
        if (declarations.isEmpty()) {
            return;
        }
        for (String selector : selectors.split(",")) {
            if (!selector.isBlank()) {
                rules.add(new Rule(selector.strip(), declarations, block.length(), weight(selector)));
            }
        }
    }

    private static String withoutComments(String css) {
        StringBuilder out = new StringBuilder(css.length());
        int from = 0;
        for (int at = css.indexOf("/*"); at >= 0; at = css.indexOf("/*", from)) {
            out.append(css, from, at);
            int end = css.indexOf("*/", at + 2);
            from = end < 0 ? css.length() : end + 2;
        }
        return out.append(css, from, css.length()).toString();
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
        if (selector.length() > LONGEST_SELECTOR) {
            return 0;
        }
        return 10_000 * (int) IDS.matcher(selector).results().count()
                + 100 * (int) CLASSES.matcher(selector).results().count()
                + (int) TYPES.matcher(selector).results().count();
    }

    /**
     * Whether a selector says what CSS says by it. To jsoup {@code ~=} and {@code :matches} are regular expressions, which
     * may take for ever.
     */
    static boolean isInlinable(String selector) {
        return selector.length() <= LONGEST_SELECTOR
                && !UNKNOWN.matcher(selector).find();
    }

    private static final Pattern UNKNOWN = Pattern.compile(
            "~=|\\[\\^|:(?!(?:not|is|nth-(?:last-)?(?:child|of-type))\\(|(?:first|last|only)-(?:child|of-type)|empty|root)");

    /** Properties and values; a semicolon in brackets, as in {@code url(data:…;…)}, ends nothing. */
    static Map<String, String> declarations(String block) {
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
}

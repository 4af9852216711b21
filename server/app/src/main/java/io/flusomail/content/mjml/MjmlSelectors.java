package io.flusomail.content.mjml;

import io.flusomail.content.html.HtmlSource;
import io.flusomail.content.html.HtmlSource.Attribute;
import io.flusomail.content.html.HtmlSource.Tag;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Says whether the selectors of mj-html-attributes ask for more than can be done: mjml4j tries each of them at each
 * element, and for each of its steps every ancestor or sibling, all over again.
 */
final class MjmlSelectors {
    /** Some seconds. */
    private static final double MOST_WORK = 50e6;

    /** What an element costs, in ancestors that are looked at. */
    private static final int ELEMENT = 100;

    /** How many elements of HTML one of MJML becomes, and how deep they stand in one another. */
    private static final int HTML_EACH = 20;

    private static final Set<String> VOID = Set.of(
            "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr");

    private static final Pattern STEP = Pattern.compile("\\s*([\\s>+~])\\s*");

    private final HtmlSource source;
    private final double elements;
    private final double depth;

    private MjmlSelectors(HtmlSource source, int mjmlElements) {
        this.source = source;
        this.elements = source.tags().size() + (double) HTML_EACH * mjmlElements;
        this.depth = HTML_EACH + (double) depth(source);
    }

    /** @param elements of MJML itself */
    static boolean areTooMuch(HtmlSource source, int elements) {
        MjmlSelectors selectors = new MjmlSelectors(source, elements);
        double work = 0;
        for (Tag tag : source.tags()) {
            Attribute path = tag.name().equals("mj-selector") ? tag.attribute("path") : null;
            work += path == null ? 0 : selectors.work(path.valueIn(source.text()));
        }
        return work > MOST_WORK;
    }

    /** End tags that are left out make it larger than it is. */
    private static int depth(HtmlSource source) {
        int depth = 0;
        int deepest = 0;
        for (Tag tag : source.tags()) {
            if (tag.name().startsWith("/")) {
                depth = Math.max(0, depth - 1);
            } else if (!VOID.contains(tag.name()) && source.text().charAt(tag.end() - 2) != '/') {
                deepest = Math.max(deepest, ++depth);
            }
        }
        return deepest;
    }

    private double work(String path) {
        double work = 0;
        for (String selector : path.split(",")) {
            double tries = 1;
            Matcher step = STEP.matcher(selector.strip());
            while (step.find()) {
                tries *= switch (step.group().strip()) {
                    case "" -> depth;
                    case "~" -> elements;
                    default -> 1;
                };
            }
            work += elements * (ELEMENT + tries);
        }
        return work;
    }
}

package io.flusomail.content.mjml;

import io.flusomail.content.html.HtmlSource;
import io.flusomail.content.html.HtmlSource.Attribute;
import io.flusomail.content.html.HtmlSource.Tag;
import io.flusomail.content.html.LiquidSpans;
import io.flusomail.content.liquid.LiquidProblem;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Says where MJML is wrong; the compiler itself would silently drop or misplace it. */
final class MjmlLinter {
    private static final int DEEPEST = 30;

    /** More would only be noise. */
    private static final int MOST_FINDINGS = 20;

    /** Sizes that MJML calculates with. */
    private static final Pattern SIZES = Pattern.compile(
            "width|height|(inner-|icon-|ico-|text-)?padding(-\\w+)?|border-width|icon-(size|width|height)|gap");

    private static final Set<String> EVERYWHERE = Set.of("css-class", "mj-class", "mj-head-attributes");

    private final HtmlSource source;
    private final LiquidSpans liquid;
    private final List<LiquidProblem> problems = new ArrayList<>();
    private final List<LiquidProblem> warnings = new ArrayList<>();
    private final Deque<Tag> open = new ArrayDeque<>();
    private final MjmlSizes sizes = new MjmlSizes();
    private boolean hasRoot;
    private boolean hasBody;

    private MjmlLinter(HtmlSource source) {
        this.source = source;
        this.liquid = LiquidSpans.in(source.text());
    }

    record Findings(List<LiquidProblem> problems, List<LiquidProblem> warnings) {}

    static Findings lint(HtmlSource source) {
        MjmlLinter linter = new MjmlLinter(source);
        linter.walk();
        return new Findings(List.copyOf(linter.problems), List.copyOf(linter.warnings));
    }

    private void walk() {
        for (int i = 0; i < source.tags().size() && problems.size() < MOST_FINDINGS; i++) {
            Tag tag = source.tags().get(i);
            if (tag.name().startsWith("/")) {
                close(tag);
            } else if (element(tag) && !isSelfClosing(tag)) {
                MjmlGrammar.Element element = MjmlGrammar.element(tag.name());
                if (element != null && element.children() == null) {
                    i = endOf(tag, i);
                    sizes.skip(
                            tag, i < source.tags().size() ? source.tags().get(i).start() : tag.end());
                } else {
                    open.push(tag);
                    sizes.enter(tag);
                }
            }
        }
        for (Tag tag : open.reversed()) {
            problem("unclosed_tag", "<" + tag.name() + "> has no </" + tag.name() + ">.", tag.start());
            break;
        }
        if (count("<!--[if") > count("<![endif]")) {
            problem(
                    "unclosed_tag",
                    "A conditional comment has no <![endif]-->.",
                    source.text().indexOf("<!--[if"));
        }
        String tooMuch = sizes.inAll();
        if (tooMuch != null && problems.isEmpty()) {
            problems.add(new LiquidProblem(0, 0, "too_long", tooMuch));
        }
        if (problems.isEmpty() && MjmlSelectors.areTooMuch(source, sizes.elements())) {
            problems.add(new LiquidProblem(
                    0, 0, "too_long", "The selectors in mj-html-attributes are too many for so many elements."));
        }
        if (!hasRoot) {
            problem("mjml_structure", "MJML begins with <mjml> and ends with </mjml>.", 0);
        } else if (!hasBody) {
            problem("mjml_structure", "There is no <mj-body>: the mail has no content.", 0);
        }
    }

    private int count(String piece) {
        int count = 0;
        for (int at = source.text().indexOf(piece); at >= 0; at = source.text().indexOf(piece, at + piece.length())) {
            count++;
        }
        return count;
    }

    /** The index of the end tag of an element whose content is not MJML. */
    private int endOf(Tag start, int index) {
        String end = "/" + start.name();
        for (int i = index + 1; i < source.tags().size(); i++) {
            if (source.tags().get(i).name().equals(end)) {
                return i;
            }
        }
        problem("unclosed_tag", "<" + start.name() + "> has no <" + end + ">.", start.start());
        return source.tags().size();
    }

    private void close(Tag tag) {
        String name = tag.name().substring(1);
        if (!open.isEmpty() && open.peek().name().equals(name)) {
            sizes.leave(open.pop());
        } else if (open.stream().anyMatch(outer -> outer.name().equals(name))) {
            Tag inner = open.pop();
            sizes.leave(inner);
            problem("unclosed_tag", "<" + inner.name() + "> is not closed before </" + name + ">.", inner.start());
            close(tag);
        } else {
            problem("mjml_structure", "</" + name + "> closes nothing.", tag.start());
        }
    }

    private boolean isSelfClosing(Tag tag) {
        return tag.end() >= 2 && source.text().charAt(tag.end() - 2) == '/';
    }

    /** Checks a start tag; false where it is no element of MJML. */
    private boolean element(Tag tag) {
        MjmlGrammar.Element element = MjmlGrammar.element(tag.name());
        Tag parent = open.peek();
        if (element == null) {
            problem("mjml_unknown_tag", unknown(tag), tag.start());
            return false;
        }
        hasRoot |= tag.name().equals("mjml");
        hasBody |= tag.name().equals("mj-body");
        if (parent == null ? !tag.name().equals("mjml") : !isAllowed(tag, parent)) {
            String place = parent == null ? "outside of <mjml>" : "in <" + parent.name() + ">" + allowed(parent);
            problem("mjml_structure", "<" + tag.name() + "> may not stand " + place + ".", tag.start());
        }
        if (open.size() > DEEPEST) {
            problem("mjml_structure", "Elements are nested too deeply.", tag.start());
        }
        String tooMany = sizes.with(tag);
        if (tooMany != null) {
            problem("too_long", tooMany, tag.start());
        }
        attributes(tag, element);
        return true;
    }

    private static String unknown(Tag tag) {
        if (tag.name().equals("mj-include")) {
            return "<mj-include> is not supported: a template stands alone.";
        }
        return tag.name().startsWith("mj")
                ? "<" + tag.name() + "> is not an element of MJML."
                : "<" + tag.name() + "> is HTML: write it inside <mj-text> or <mj-raw>.";
    }

    private static boolean isAllowed(Tag tag, Tag parent) {
        Set<String> children = children(parent);
        return children != null && children.contains(tag.name());
    }

    private static @Nullable Set<String> children(Tag parent) {
        MjmlGrammar.Element element = MjmlGrammar.element(parent.name());
        return element == null ? null : element.children();
    }

    private static String allowed(Tag parent) {
        Set<String> children = children(parent);
        return children == null || children.isEmpty() ? "" : ", which takes " + String.join(", ", children);
    }

    private void attributes(Tag tag, MjmlGrammar.Element element) {
        int at = tag.start();
        for (Attribute attribute : tag.attributes()) {
            refuseLiquid(at, attribute.value().start());
            at = attribute.value().end();
            String value = attribute.valueIn(source.text());
            if (LiquidSpans.isIn(value) && SIZES.matcher(attribute.name()).matches()) {
                problem(
                        "mjml_structure",
                        "'" + attribute.name() + "' must be known when the template is compiled: no Liquid here.",
                        attribute.value().start());
            }
            Set<String> known = element.attributes();
            if (known != null && !known.contains(attribute.name()) && !EVERYWHERE.contains(attribute.name())) {
                warning(
                        "mjml_unknown_attribute",
                        "<" + tag.name() + "> has no attribute '" + attribute.name() + "'; it is ignored.",
                        tag.start());
            }
        }
        refuseLiquid(at, tag.end());
    }

    private void refuseLiquid(int from, int to) {
        for (int i = from; i < to; i++) {
            if (liquid.end(i) > i) {
                problem("mjml_structure", "Liquid may stand in an attribute's value, not between attributes.", i);
                return;
            }
        }
    }

    private void problem(String code, String message, int offset) {
        if (problems.size() < MOST_FINDINGS) {
            problems.add(LiquidProblem.at(source.text(), offset, code, message));
        }
    }

    private void warning(String code, String message, int offset) {
        if (warnings.size() < MOST_FINDINGS) {
            warnings.add(LiquidProblem.at(source.text(), offset, code, message));
        }
    }
}

package io.flusomail.content.html;

import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Comment;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jspecify.annotations.Nullable;

/**
 * The plain-text part of an HTML mail: headings underlined, lists with bullets and numbers, links as
 * {@code text <address>}, rows of data tables on one line, layout tables as paragraphs. Liquid is kept in its place, so
 * that the result is compiled once and filled per contact.
 */
public final class TextFromHtml {
    private static final Set<String> SKIPPED = Set.of("style", "script", "title", "noscript", "template", "svg");
    private static final Set<String> PARAGRAPHS =
            Set.of("p", "table", "blockquote", "ul", "ol", "pre", "h1", "h2", "h3", "h4", "h5", "h6");
    private static final Set<String> LINES = Set.of(
            "div",
            "section",
            "article",
            "header",
            "footer",
            "main",
            "center",
            "tr",
            "td",
            "th",
            "li",
            "dt",
            "dd",
            "form",
            "address",
            "figure",
            "figcaption",
            "body",
            "nav",
            "aside");
    private static final Pattern HIDDEN =
            Pattern.compile("display\\s*:\\s*none|mso-hide\\s*:\\s*all", Pattern.CASE_INSENSITIVE);
    private static final int DEEPEST = 400;

    private final LiquidShield shield;
    private final TextLines lines = new TextLines();
    private final TextLists lists = new TextLists(lines);
    private final TextLinks links;
    private int depth;

    private TextFromHtml(LiquidShield shield) {
        this.shield = shield;
        this.links = new TextLinks(lines, shield);
    }

    /**
     * The text, with Liquid.
     *
     * @param links what to write for a link's address, by its span in the source
     */
    public static String of(HtmlSource html, Map<HtmlSource.Span, String> links) {
        LiquidShield shield = LiquidShield.of(html, true, links);
        TextFromHtml text = new TextFromHtml(shield);
        text.children(Jsoup.parse(shield.shielded()));
        return shield.restore(text.lines.toString());
    }

    private void children(Element parent) {
        if (++depth > DEEPEST) {
            depth--;
            return;
        }
        for (Node child : parent.childNodes()) {
            switch (child) {
                case TextNode text -> lines.text(text.getWholeText());
                case Comment comment -> mark(comment.getData());
                case Element element -> element(element);
                default -> {}
            }
        }
        depth--;
    }

    private void mark(String comment) {
        String construct = shield.construct(comment);
        if (isTag(construct)) {
            lines.unseen(comment);
        } else if (construct != null) {
            lines.text(comment);
        }
    }

    private static boolean isTag(@Nullable String construct) {
        return construct != null && construct.startsWith("{%");
    }

    private void element(Element element) {
        String name = element.normalName();
        if (SKIPPED.contains(name)
                || element.hasAttr("hidden")
                || HIDDEN.matcher(element.attr("style")).find()) {
            return;
        }
        switch (name) {
            case "head" -> head(element);
            case "br" -> lines.newLine();
            case "hr" -> {
                lines.blankLine();
                lines.text("-".repeat(40));
                lines.blankLine();
            }
            case "img" -> lines.text(element.attr("alt"));
            case "a", "area" -> link(element);
            case "pre" -> {
                lines.blankLine();
                lines.verbatim(element.wholeText());
                lines.blankLine();
            }
            case "table" -> table(element);
            case "ul", "ol" -> list(element, name.equals("ol"));
            case "li" -> item(element);
            case "h1", "h2" -> heading(element, name.equals("h1") ? '=' : '-');
            default -> block(element, name);
        }
    }

    /** Nothing of the head is shown, but what it assigns is used below. */
    private void head(Element head) {
        for (Node child : head.childNodes()) {
            if (child instanceof Comment comment && isTag(shield.construct(comment.getData()))) {
                lines.unseen(comment.getData());
            }
        }
    }

    private void block(Element element, String name) {
        if (PARAGRAPHS.contains(name)) {
            lines.blankLine();
            if (name.equals("blockquote")) {
                lines.indent("> ");
            }
            children(element);
            if (name.equals("blockquote")) {
                lines.outdent();
            }
            lines.blankLine();
        } else if (LINES.contains(name)) {
            lines.newLine();
            children(element);
            lines.newLine();
        } else {
            children(element);
        }
    }

    private void heading(Element element, char rule) {
        lines.blankLine();
        int start = lines.length();
        children(element);
        int size = shield.width(lines.since(start));
        if (size > 0) {
            lines.newLine();
            lines.text(String.valueOf(rule).repeat(Math.clamp(size, 3, 60)));
        }
        lines.blankLine();
    }

    private void list(Element element, boolean numbered) {
        lists.begin(numbered);
        children(element);
        lists.end();
    }

    private void item(Element element) {
        lists.item();
        children(element);
        lines.newLine();
    }

    private void link(Element element) {
        int start = lines.length();
        children(element);
        links.address(element.attr("href").strip(), start);
    }

    private void table(Element table) {
        if (!TextTables.isData(table)) {
            block(table, "table");
            return;
        }
        lines.blankLine();
        rows(table);
        lines.blankLine();
    }

    /** Liquid between the rows and cells of a data table is kept where it stands. */
    private void rows(Element parent) {
        for (Node child : parent.childNodes()) {
            if (child instanceof Comment comment) {
                mark(comment.getData());
            } else if (child instanceof Element element && element.normalName().equals("tr")) {
                lines.newLine();
                cells(element);
                lines.newLine();
            } else if (child instanceof Element element) {
                rows(element);
            }
        }
    }

    private void cells(Element row) {
        boolean first = true;
        for (Node child : row.childNodes()) {
            if (child instanceof Comment comment) {
                mark(comment.getData());
            } else if (child instanceof Element cell) {
                lines.text(first ? "" : " | ");
                children(cell);
                first = false;
            }
        }
    }
}

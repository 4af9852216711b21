package io.flusomail.content.rendering;

import io.flusomail.content.html.HtmlSource;
import io.flusomail.content.html.LiquidSpans;
import io.flusomail.content.liquid.Escaping;
import io.flusomail.content.liquid.LiquidProblem;
import io.flusomail.content.liquid.LiquidSyntax;
import io.flusomail.content.liquid.LiquidTemplate;
import io.flusomail.content.liquid.expressions.VariableUses;
import io.flusomail.content.rendering.CompiledTemplate.Facts;
import io.flusomail.content.rendering.CompiledTemplate.Part;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Makes a mail's parts of what was written: preheader, footer and pixel put in their places, links numbered, the text part
 * made, and each of them parsed once.
 */
final class MailParts {
    /** A preheader may stand in many places. */
    private static final long LONGEST_HTML = 4 << 20;

    private static final Pattern PREHEADER = Pattern.compile("\\{\\{-?\\s*preheader\\s*-?}}");

    private final TemplateSource source;
    private final @Nullable String html;
    private final LinkMarks marks = new LinkMarks();
    private final List<TemplateProblem> problems = new ArrayList<>();

    /** @param html what MJML became, or what was written as HTML; null for a mail of text alone */
    MailParts(TemplateSource source, @Nullable String html) {
        this.source = source;
        this.html = html;
    }

    /** @param warnings what is known already; what is found here is added */
    Compilation compiled(List<TemplateWarning> warnings, Clock clock, LongSupplier nanoTime) {
        Part htmlPart = null;
        String text = source.kind() == TemplateSource.Kind.PLAIN_TEXT ? source.body() : source.text();
        boolean ownText = text != null && !text.isBlank();
        String textSource = ownText && text != null ? HtmlAssembly.withTextFooter(text) : "";
        if (html != null) {
            String whole = HtmlAssembly.withFooter(html);
            if (!ownText) {
                textSource = LinkMarks.textOf(HtmlSource.of(whole));
            }
            htmlPart = htmlPart(whole);
        }
        String markedText = ownText ? marks.inText(textSource) : textSource;
        LiquidSyntax plain = new LiquidSyntax(_ -> Escaping.NONE, marks.tags(false));
        Part textPart = part("text_content", markedText, plain);
        Part subject = part("subject_line", source.subject(), LiquidSyntax.everywhere(Escaping.LINE));
        if (textPart == null || subject == null || !problems.isEmpty()) {
            return new Compilation.Refused(List.copyOf(problems));
        }
        ContentChecks.check(source, html, warnings);
        boolean unsubscribe = LiquidSpans.reads(html != null ? html : textSource, "unsubscribe_url");
        Facts facts = new Facts(
                marks.links(), variables(subject, htmlPart, textPart), List.copyOf(warnings), unsubscribe, ownText);
        return new Compilation.Compiled(new CompiledTemplate(subject, htmlPart, textPart, facts, clock, nanoTime));
    }

    private @Nullable Part htmlPart(String whole) {
        String marked = marks.inHtml(HtmlSource.of(HtmlAssembly.withPixel(withPreheader(whole))));
        HtmlSource scanned = HtmlSource.of(marked);
        LiquidSyntax syntax = new LiquidSyntax(offset -> escaping(scanned, offset), marks.tags(true));
        return part(source.kind().field(), marked, syntax);
    }

    /** MJML's own {@code mj-preview} may place the preheader by the variable {@code preheader}. */
    private String withPreheader(String whole) {
        String preheader = source.preheader() == null
                ? ""
                : source.preheader().replaceAll("\\s+", " ").strip();
        if (!LiquidSpans.reads(whole, "preheader")) {
            return preheader.isEmpty() ? whole : HtmlAssembly.withPreheader(whole, preheader);
        }
        Matcher places = PREHEADER.matcher(whole);
        if (whole.length() + places.results().count() * preheader.length() > LONGEST_HTML) {
            problems.add(new TemplateProblem(
                    "preheader_text", 0, 0, "too_long", "The preheader is too long to stand in so many places."));
            return whole;
        }
        return places.reset().replaceAll(Matcher.quoteReplacement(preheader));
    }

    private static Escaping escaping(HtmlSource html, int offset) {
        if (html.isRawText(offset)) {
            return Escaping.RAW;
        }
        return html.isUnquoted(offset) ? Escaping.UNQUOTED : Escaping.HTML;
    }

    private @Nullable Part part(String field, String written, LiquidSyntax syntax) {
        return switch (LiquidTemplate.parse(written, syntax)) {
            case LiquidTemplate.Parsed.Good(LiquidTemplate template) ->
                new Part(field, template, written.length() + 256);
            case LiquidTemplate.Parsed.Bad(List<LiquidProblem> bad) -> {
                // The source was good by itself: a block begins inside an address, or between elements that MJML parts.
                bad.forEach(p -> problems.add(new TemplateProblem(
                        field,
                        0,
                        0,
                        p.code(),
                        p.message() + ": a block must begin and end in the same place of the mail")));
                yield null;
            }
        };
    }

    private static List<TemplateVariable> variables(Part subject, @Nullable Part html, Part text) {
        // The text part repeats the HTML, and a block of its own may not guard what the HTML's does.
        Map<String, Boolean> all = new TreeMap<>();
        for (Part part : html == null ? List.of(subject, text) : List.of(subject, html, text)) {
            VariableUses uses = new VariableUses();
            part.template().uses(uses);
            ContactNames.of(uses.byPath()).forEach((name, covered) -> all.merge(name, covered, Boolean::logicalAnd));
        }
        return all.entrySet().stream()
                .map(entry -> new TemplateVariable(entry.getKey(), entry.getValue()))
                .toList();
    }
}

package io.flusomail.content.rendering;

import io.flusomail.content.liquid.LiquidLimits;
import io.flusomail.content.liquid.LiquidTemplate;
import io.flusomail.content.liquid.Rendering;
import io.flusomail.content.liquid.values.LiquidRenderException;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A template ready for sending. Immutable; any number of threads may fill it at once. */
public final class CompiledTemplate {
    /**
     * One part.
     *
     * @param field the API's name
     * @param length its usual length
     */
    record Part(String field, LiquidTemplate template, int length) {}

    /** What is known of the template besides its parts. */
    record Facts(
            List<TemplateLink> links,
            List<TemplateVariable> variables,
            List<TemplateWarning> warnings,
            boolean placesUnsubscribe,
            boolean ownText) {}

    private static final Logger LOG = LoggerFactory.getLogger(CompiledTemplate.class);

    private final Part subject;
    private final @Nullable Part html;
    private final Part text;
    private final Facts facts;
    private final Clock clock;
    private final LongSupplier nanoTime;
    private final AtomicBoolean told = new AtomicBoolean();

    CompiledTemplate(Part subject, @Nullable Part html, Part text, Facts facts, Clock clock, LongSupplier nanoTime) {
        this.subject = subject;
        this.html = html;
        this.text = text;
        this.facts = facts;
        this.clock = clock;
        this.nanoTime = nanoTime;
    }

    /**
     * Fills the template for one contact.
     *
     * @param rewriter null for no tracking: every address stays as written, no pixel
     */
    public Rendered render(TemplateVariables variables, @Nullable LinkRewriter rewriter) {
        Clock local = clock.getZone().equals(variables.zone()) ? clock : clock.withZone(variables.zone());
        MailNodes.Addresses addresses = new MailNodes.Addresses(rewriter, variables);
        Part part = subject;
        Rendering state = state(variables, local, addresses);
        try {
            String subjectLine = fill(subject, state).strip();
            String htmlPart = null;
            if (html != null) {
                part = html;
                state = state(variables, local, addresses);
                htmlPart = fill(html, state);
            }
            part = text;
            state = state(variables, local, addresses);
            String textPart = fill(text, state);
            return new Rendered.Message(subjectLine, htmlPart, facts.ownText() ? textPart : tidy(textPart));
        } catch (LiquidRenderException e) {
            return new Rendered.Failure(part.field(), String.valueOf(e.getMessage()));
        } catch (RuntimeException | StackOverflowError e) {
            return unforeseen(part, e);
        }
    }

    /** A mistake of ours costs this one message, never the batch; it is told once, not with each of a million messages. */
    private Rendered unforeseen(Part part, Throwable e) {
        if (told.compareAndSet(false, true)) {
            LOG.error("rendering the {} of a template failed; so may its other messages", part.field(), e);
        }
        return new Rendered.Failure(
                part.field(),
                "the template cannot be filled with these values: "
                        + e.getClass().getSimpleName());
    }

    private Rendering state(TemplateVariables variables, Clock local, MailNodes.Addresses addresses) {
        return new Rendering(variables::get, local, LiquidLimits.DEFAULT, nanoTime, addresses);
    }

    private static String fill(Part part, Rendering state) {
        StringBuilder out = new StringBuilder(part.length());
        part.template().render(state, out);
        return out.toString();
    }

    /** What a condition left out of a text made of HTML must not leave a hole. */
    private static String tidy(String text) {
        int gap = text.indexOf("\n\n\n");
        if (gap < 0) {
            return text.strip();
        }
        StringBuilder out = new StringBuilder(text.length());
        int from = 0;
        while (gap >= 0) {
            out.append(text, from, gap + 2);
            from = gap + 2;
            while (from < text.length() && text.charAt(from) == '\n') {
                from++;
            }
            gap = text.indexOf("\n\n\n", from);
        }
        return out.append(text, from, text.length()).toString().strip();
    }

    /** The tracked links by number. */
    public List<TemplateLink> links() {
        return facts.links();
    }

    /** The contact's values that the template uses, by name. */
    public List<TemplateVariable> variables() {
        return facts.variables();
    }

    /** What is better changed before sending. */
    public List<TemplateWarning> warnings() {
        return facts.warnings();
    }

    /** Whether {@code unsubscribe_url} occurs in the mail; without it a campaign may not be sent. */
    public boolean placesUnsubscribe() {
        return facts.placesUnsubscribe();
    }

    public boolean isPlainText() {
        return html == null;
    }
}

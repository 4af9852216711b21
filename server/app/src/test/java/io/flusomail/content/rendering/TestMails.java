package io.flusomail.content.rendering;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Compiles and fills templates for the tests of this package. */
final class TestMails {
    static final Clock CLOCK = Clock.fixed(Instant.parse("2026-03-14T15:09:26Z"), ZoneOffset.UTC);

    private TestMails() {}

    /** Writes the number and the address into the tracker's address, so that both can be seen. */
    static final LinkRewriter TRACKER = new LinkRewriter() {
        @Override
        public String link(int number, String url) {
            return "https://t.example/" + number + "?u=" + url.length();
        }

        @Override
        public String pixel() {
            return "https://t.example/o";
        }
    };

    /** Time stands still while it is filled, however busy the machine is. */
    static CompiledTemplate compiled(TemplateSource source) {
        Compilation compilation = new TemplateCompiler(CLOCK, () -> 0).compile(source);
        assertThat(compilation).isInstanceOf(Compilation.Compiled.class);
        return ((Compilation.Compiled) compilation).template();
    }

    static List<TemplateProblem> problems(TemplateSource source) {
        Compilation compilation = new TemplateCompiler(CLOCK).compile(source);
        assertThat(compilation).isInstanceOf(Compilation.Refused.class);
        return ((Compilation.Refused) compilation).problems();
    }

    static TemplateSource html(String body) {
        return new TemplateSource("Subject", null, TemplateSource.Kind.HTML, body, null);
    }

    static TemplateSource mjml(String body) {
        return new TemplateSource("Subject", null, TemplateSource.Kind.MJML, body, null);
    }

    static Rendered.Message filled(TemplateSource source, Map<String, ?> values, @Nullable LinkRewriter rewriter) {
        Rendered rendered = compiled(source).render(TemplateVariables.of(values), rewriter);
        assertThat(rendered).isInstanceOf(Rendered.Message.class);
        return (Rendered.Message) rendered;
    }

    static String htmlOf(Rendered.Message message) {
        assertThat(message.html()).isNotNull();
        return String.valueOf(message.html());
    }
}

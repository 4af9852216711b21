package io.flusomail.content.templates;

import io.flusomail.content.rendering.TemplateSource;
import io.flusomail.platform.problems.ProblemException;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A template as callers write it; {@code mjml}, {@code html_content} and {@code blocks} exclude each other. */
record TemplateRequest(
        @NotBlank @Size(max = LONGEST_NAME) String templateName,

        @Nullable
        @Pattern(
                regexp = "[A-Za-z0-9][A-Za-z0-9._-]{0,99}",
                message = "is letters, digits, dots, hyphens, underscores, at most 100")
        String templateCode,

        @NotBlank @Size(max = 50) String templateType,
        @NotBlank @Size(max = 100) String category,
        @Nullable @Size(max = 2000) String description,
        @Nullable @Size(max = TemplateSource.LONGEST_BODY) String mjml,
        @Nullable @Size(max = TemplateSource.LONGEST_BODY) String htmlContent,
        @Nullable JsonNode blocks,
        @Nullable @Size(max = TemplateSource.LONGEST_BODY) String textContent,
        @Nullable @Size(max = TemplateBody.LONGEST_CSS) String cssStyles,
        @Nullable @Size(max = TemplateSource.LONGEST_LINE) String subjectLine,
        @Nullable @Size(max = TemplateSource.LONGEST_LINE) String preheaderText,
        @Nullable Boolean isActive,
        @Nullable Boolean isDefault) {

    static final int LONGEST_NAME = 200;
    /** The one type that needs no HTML. */
    private static final String PLAIN_TEXT = "plain_text";

    static TemplateRequest of(Template template) {
        TemplateDraft draft = template.draft();
        TemplateBody body = draft.body();
        return new TemplateRequest(
                draft.name(),
                template.code(),
                draft.type(),
                draft.category(),
                draft.description(),
                body.mjml(),
                body.html(),
                null,
                body.text(),
                body.css(),
                body.subject(),
                body.preheader(),
                draft.isActive(),
                draft.isDefault());
    }

    /** The same without content, for a change that brings content of another form. */
    TemplateRequest withoutMarkup() {
        return new TemplateRequest(
                templateName,
                templateCode,
                templateType,
                category,
                description,
                null,
                null,
                null,
                textContent,
                cssStyles,
                subjectLine,
                preheaderText,
                isActive,
                isDefault);
    }

    TemplateDraft draft() {
        return new TemplateDraft(
                templateName,
                templateCode,
                templateType,
                category,
                description,
                body(
                        mjml,
                        htmlContent,
                        blocks,
                        textContent,
                        cssStyles,
                        subjectLine,
                        preheaderText,
                        templateType.equals(PLAIN_TEXT)),
                isActive == null || isActive,
                Boolean.TRUE.equals(isDefault));
    }

    /** Exactly one form of content; 422 otherwise. */
    static TemplateBody body(
            @Nullable String mjml,
            @Nullable String html,
            @Nullable JsonNode blocks,
            @Nullable String text,
            @Nullable String css,
            @Nullable String subject,
            @Nullable String preheader,
            boolean textAlone) {
        if (blocks != null && !blocks.isNull()) {
            throw ProblemException.invalid(
                    "blocks", "not_available", "Templates made of blocks are not available yet; give mjml instead.");
        }
        if (mjml != null && html != null) {
            throw ProblemException.invalid("html_content", "exclusive", "Give either mjml or html_content, not both.");
        }
        boolean enough = mjml != null || html != null || (textAlone && text != null && !text.isBlank());
        if (!enough) {
            throw ProblemException.invalid("mjml", "required", "Give the content as mjml or as html_content.");
        }
        if (css != null && css.contains("</")) {
            throw ProblemException.invalid("css_styles", "not_css", "A style sheet holds no closing tag.");
        }
        return new TemplateBody(mjml, html, text, css, subject, preheader);
    }

    static String shortened(String name) {
        if (name.length() <= LONGEST_NAME) {
            return name;
        }
        int end = Character.isHighSurrogate(name.charAt(LONGEST_NAME - 1)) ? LONGEST_NAME - 1 : LONGEST_NAME;
        return name.substring(0, end);
    }
}

package io.flusomail.content.rendering;

import org.jspecify.annotations.Nullable;

/**
 * What a person writes. Every part may hold Liquid.
 *
 * @param subject may be empty while a template is not yet part of a campaign
 * @param preheader shown behind the subject in the inbox
 * @param body MJML, HTML or plain text, as {@code kind} says
 * @param text the plain-text part; where absent it is made of the HTML
 */
public record TemplateSource(
        String subject,
        @Nullable String preheader,
        Kind kind,
        String body,
        @Nullable String text) {
    /** Far above what any mail program shows whole; keeps a compilation bounded. */
    public static final int LONGEST_BODY = 1 << 20;

    /** Of subject and preheader. */
    public static final int LONGEST_LINE = 2_000;

    public enum Kind {
        MJML("mjml"),
        HTML("html_content"),
        PLAIN_TEXT("text_content");

        private final String field;

        Kind(String field) {
            this.field = field;
        }

        /** The API's name of the body. */
        public String field() {
            return field;
        }
    }
}

package io.flusomail.messages.compose;

import io.flusomail.content.rendering.TemplateSource;
import io.flusomail.content.rendering.TemplateSource.Kind;
import io.flusomail.messages.MailingContent;

/** A template's content with the subject and preheader of the mailing. */
final class MailingSource {

    private MailingSource() {}

    /** A plain-text mailing of a template that has a text part is made of that alone. */
    static TemplateSource of(TemplateSource template, MailingContent content) {
        String preheader = content.preheader() == null ? template.preheader() : content.preheader();
        String text = template.text();
        if (content.plainText() && text != null && !text.isBlank()) {
            return new TemplateSource(content.subject(), preheader, Kind.PLAIN_TEXT, text, null);
        }
        return new TemplateSource(content.subject(), preheader, template.kind(), template.body(), text);
    }

    /** The message with its place, where it has one. */
    static String placed(int line, String message) {
        return line > 0 ? "Line " + line + ": " + message : message;
    }
}

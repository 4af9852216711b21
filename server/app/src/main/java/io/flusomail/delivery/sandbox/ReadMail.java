package io.flusomail.delivery.sandbox;

import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeUtility;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/** Opens a captured mail for the screen. */
final class ReadMail {

    private static final int DEEPEST = 10;

    private ReadMail() {}

    /** What a reader would see; null where there is none. */
    record Content(
            @Nullable String from,
            @Nullable String html,
            @Nullable String text) {
        private Content and(Content other) {
            return new Content(from, html == null ? other.html : html, text == null ? other.text : text);
        }
    }

    static Content read(byte[] raw) {
        try {
            MimeMessage message = new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(raw));
            String from = message.getHeader("From", ", ");
            return new Content(from == null ? null : MimeUtility.decodeText(from), null, null).and(parts(message, 0));
        } catch (MessagingException | IOException _) {
            return new Content(null, null, null); // shown raw
        }
    }

    private static Content parts(Part part, int depth) throws MessagingException, IOException {
        Content found = new Content(null, null, null);
        if (part.isMimeType("multipart/*") && depth < DEEPEST && part.getContent() instanceof Multipart many) {
            for (int i = 0; i < many.getCount(); i++) {
                found = found.and(parts(many.getBodyPart(i), depth + 1));
            }
        } else if (part.isMimeType("text/html") && part.getContent() instanceof String html) {
            found = new Content(null, html, null);
        } else if (part.isMimeType("text/plain") && part.getContent() instanceof String text) {
            found = new Content(null, null, text);
        }
        return found;
    }
}

package io.flusomail.messages.compose;

import io.flusomail.content.rendering.TemplateSource;
import io.flusomail.delivery.SenderDirectory;
import io.flusomail.delivery.SourceKind;
import io.flusomail.platform.ids.SourceId;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * The content of one source, as it stood when it was prepared. Never changes.
 *
 * @param kind the source's
 * @param tracking whether opens and clicks are measured
 * @param plainText whether only the text part is sent
 */
public record Mailing(
        SourceId source,
        SourceKind kind,
        Origin origin,
        Occasion occasion,
        TemplateSource content,
        boolean tracking,
        boolean plainText) {

    /**
     * Whom it comes from.
     *
     * @param code what stands for the sender in Feedback-ID
     */
    public record Origin(
            String fromName, String fromEmail, @Nullable String replyTo, String code) {

        private static final int CODE = 12;

        public static Origin of(SenderDirectory.Identity sender) {
            String id = sender.id().toString();
            return new Origin(
                    sender.fromName(), sender.fromEmail(), sender.replyTo(), id.substring(id.length() - CODE));
        }
    }

    /** What it is sent for, and by whom. */
    public record Occasion(
            String code, String name, String workspaceName, String postalAddress, String locale, ZoneId zone) {}
}

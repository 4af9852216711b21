package io.flusomail.messages.mime;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A message to one recipient, before it is bytes.
 *
 * @param messageId without angle brackets: {@code unique@domain}
 * @param headers further ones; none may repeat a name or one that every message has
 * @param text the plain-text part; with {@code html} the alternative for those who prefer it
 * @param html null for a message of text only
 */
public record OutgoingMail(
        Mailbox from,
        Mailbox to,
        @Nullable Mailbox replyTo,
        String subject,
        Instant date,
        String messageId,
        List<Header> headers,
        String text,
        @Nullable String html) {}

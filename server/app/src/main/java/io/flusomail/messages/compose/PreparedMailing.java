package io.flusomail.messages.compose;

import io.flusomail.content.rendering.CompiledTemplate;
import io.flusomail.messages.mime.Header;
import io.flusomail.messages.mime.Mailbox;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A mailing with everything that its mails have in common ready. Immutable; threads share it.
 *
 * @param template null for mails that the application wrote out itself
 * @param dynamicLinks the links, counted from 0, whose address depends on the contact
 * @param headers those that are the same in each mail
 * @param messageDomain right of the @ in Message-ID
 */
public record PreparedMailing(
        Mailing content,
        @Nullable CompiledTemplate template,
        BitSet dynamicLinks,
        int linkCount,
        Mailbox from,
        String envelopeFrom,
        @Nullable Mailbox replyTo,
        List<Header> headers,
        String messageDomain) {

    boolean variesByContact(int link) {
        return dynamicLinks.get(link);
    }

    /** Whether its mails say how to unsubscribe in their headers. */
    boolean bulk() {
        return content.kind().isCampaign() || content.kind().isTest();
    }
}

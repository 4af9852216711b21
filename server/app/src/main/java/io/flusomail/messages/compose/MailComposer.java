package io.flusomail.messages.compose;

import io.flusomail.content.rendering.CompiledTemplate;
import io.flusomail.content.rendering.ContactVariables;
import io.flusomail.content.rendering.LinkRewriter;
import io.flusomail.content.rendering.Rendered;
import io.flusomail.content.rendering.TemplateVariables;
import io.flusomail.delivery.MessageIds;
import io.flusomail.delivery.spi.RenderedSend;
import io.flusomail.messages.mime.Header;
import io.flusomail.messages.mime.Mailbox;
import io.flusomail.messages.mime.MimeWriter;
import io.flusomail.messages.mime.OutgoingMail;
import io.flusomail.platform.ids.SendId;
import io.flusomail.platform.ids.WorkspaceId;
import io.flusomail.platform.scope.WorkspaceScope;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Writes one mail to one person. */
@Component
public final class MailComposer {

    private final MailLinks links;
    /** Few threads write mails, and each keeps its buffers. */
    private final ThreadLocal<MimeWriter> writers = ThreadLocal.withInitial(MimeWriter::new);

    MailComposer(MailLinks links) {
        this.links = links;
    }

    /** Fills the template for a mail that is shown and not sent: no pixel, so that looking is no opening. */
    public Rendered view(PreparedMailing mailing, Addressee to, Instant now) {
        WorkspaceId workspace = WorkspaceScope.current();
        ContactVariables.Urls urls = links.pages(workspace, mailing.content().source(), to);
        return fill(mailing, to, urls, links.rewriter(workspace, mailing, to, false), now);
    }

    RenderedSend compose(PreparedMailing mailing, Addressee to, Instant now) {
        WorkspaceId workspace = WorkspaceScope.current();
        ContactVariables.Urls urls = links.pages(workspace, mailing.content().source(), to);
        LinkRewriter rewriter = links.rewriter(workspace, mailing, to, true);
        return switch (fill(mailing, to, urls, rewriter, now)) {
            case Rendered.Failure(String field, String message) ->
                new RenderedSend.Unrenderable(to.send(), "render_failed", field + ": " + message);
            case Rendered.Message message -> written(mailing, to, urls, message, now);
        };
    }

    private static Rendered fill(
            PreparedMailing mailing,
            Addressee to,
            ContactVariables.Urls urls,
            @Nullable LinkRewriter rewriter,
            Instant now) {
        Message.Words words = to.words();
        if (words != null) {
            return new Rendered.Message(words.subject(), SimpleHtml.of(words.text()), words.text());
        }
        CompiledTemplate template = mailing.template();
        if (template == null) {
            return new Rendered.Failure("text_content", "What this mail was to say is not kept any more.");
        }
        return template.render(variables(mailing.content().occasion(), to, urls, now), rewriter);
    }

    private static TemplateVariables variables(
            Mailing.Occasion occasion, Addressee to, ContactVariables.Urls urls, Instant now) {
        ContactVariables.Sending sending = new ContactVariables.Sending(
                occasion.name(),
                occasion.workspaceName(),
                occasion.postalAddress(),
                occasion.locale(),
                now,
                occasion.zone());
        ContactVariables contact = new ContactVariables(to.shown(), sending, urls);
        return to.data().isEmpty() ? contact : new MessageVariables(contact, to.data());
    }

    private RenderedSend written(
            PreparedMailing mailing, Addressee to, ContactVariables.Urls urls, Rendered.Message message, Instant now) {
        try {
            OutgoingMail mail = new OutgoingMail(
                    mailing.from(),
                    new Mailbox(to.name(), to.email()),
                    mailing.replyTo(),
                    message.subject(),
                    now,
                    messageId(to.send(), mailing.messageDomain()),
                    headers(mailing, urls),
                    message.text(),
                    mailing.content().plainText() ? null : message.html());
            byte[] bytes = writers.get().write(mail);
            boolean credential = to.words() != null && to.words().credential();
            return new RenderedSend.Mail(
                    to.send(), mailing.envelopeFrom(), List.of(ByteBuffer.wrap(bytes)), message.subject(), credential);
        } catch (IllegalArgumentException e) {
            return new RenderedSend.Unrenderable(to.send(), "address_unusable", String.valueOf(e.getMessage()));
        }
    }

    private static List<Header> headers(PreparedMailing mailing, ContactVariables.Urls urls) {
        if (!mailing.bulk()) {
            return mailing.headers();
        }
        List<Header> headers = new ArrayList<>(mailing.headers().size() + 2);
        headers.addAll(mailing.headers());
        headers.addAll(Header.unsubscribe(urls.unsubscribe(), null));
        return headers;
    }

    private static String messageId(SendId send, String domain) {
        String bracketed = MessageIds.of(send, domain);
        return bracketed.substring(1, bracketed.length() - 1);
    }
}

package io.flusomail.messages.single;

import io.flusomail.audience.Audience;
import io.flusomail.audience.EmailAddress;
import io.flusomail.content.TemplateContent;
import io.flusomail.content.Templates;
import io.flusomail.content.rendering.TemplateSource;
import io.flusomail.content.rendering.TemplateSource.Kind;
import io.flusomail.delivery.SenderDirectory;
import io.flusomail.delivery.SourceKind;
import io.flusomail.messages.compose.Mailing;
import io.flusomail.messages.compose.Message;
import io.flusomail.messages.compose.PrepareMailing;
import io.flusomail.platform.ids.SendId;
import io.flusomail.platform.ids.SenderId;
import io.flusomail.platform.ids.SourceId;
import io.flusomail.platform.problems.ProblemException;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Makes a mail of what a caller asks for; 422 naming what is wrong. */
@Component
class ComposeMessage {

    private final Templates templates;
    private final SenderDirectory senders;
    private final Audience audience;
    private final PrepareMailing prepare;

    ComposeMessage(Templates templates, SenderDirectory senders, Audience audience, PrepareMailing prepare) {
        this.templates = templates;
        this.senders = senders;
        this.audience = audience;
        this.prepare = prepare;
    }

    /** What the mail is made of, and what it is called in reports. */
    private record Content(
            TemplateSource source,
            String code,
            String name,
            @Nullable UUID template) {}

    /**
     * A mail and what is known of it.
     *
     * @param owner what the ledger shows as its source's owner
     */
    record Composed(Mailing mailing, UUID owner, SenderId sender, Message message) {}

    Composed compose(MessageRequest request) {
        String to = address(request.to());
        Content content = content(request);
        SenderDirectory.Identity sender = sender(request.senderProfileId());
        Mailing mailing = new Mailing(
                SourceId.next(),
                SourceKind.TRANSACTIONAL,
                Mailing.Origin.of(sender),
                prepare.occasion(content.code(), content.name()),
                content.source(),
                Boolean.TRUE.equals(request.tracking()),
                false);
        UUID owner = content.template() == null ? mailing.source().value() : content.template();
        Map<String, Object> data = request.data() == null ? Map.of() : request.data();
        Message message =
                new Message(SendId.next(), to, audience.findByEmail(to).orElse(null), data, null);
        return new Composed(mailing, owner, sender.id(), message);
    }

    private static String address(String to) {
        return switch (EmailAddress.parse(to)) {
            case EmailAddress.Parsed.Valid(EmailAddress address) -> address.given();
            case EmailAddress.Parsed.Invalid(String code, String message) ->
                throw ProblemException.invalid("to", code, message);
        };
    }

    private SenderDirectory.Identity sender(@Nullable SenderId asked) {
        if (asked != null) {
            return senders.require(asked, "sender_profile_id");
        }
        return senders.first()
                .orElseThrow(() -> ProblemException.invalid(
                        "sender_profile_id", "required", "The workspace has no sender yet: create one first."));
    }

    private Content content(MessageRequest request) {
        boolean inline = request.html() != null || request.text() != null;
        if (inline == (request.templateId() != null)) {
            throw ProblemException.invalid(
                    "template_id", "exclusive", "Give either template_id, or subject with html or text.");
        }
        return request.templateId() == null
                ? own(request)
                : templated(templates.require(request.templateId(), "template_id"), request);
    }

    private static Content own(MessageRequest request) {
        String text = request.text();
        TemplateSource source = request.html() == null
                ? new TemplateSource(subject(request.subject()), null, Kind.PLAIN_TEXT, text == null ? "" : text, null)
                : new TemplateSource(
                        subject(request.subject()), request.preheaderText(), Kind.HTML, request.html(), text);
        return new Content(source, "message", "Message", null);
    }

    private static Content templated(TemplateContent template, MessageRequest request) {
        TemplateSource own = template.source();
        TemplateSource source = new TemplateSource(
                subject(request.subject() == null ? own.subject() : request.subject()),
                request.preheaderText() == null ? own.preheader() : request.preheaderText(),
                own.kind(),
                own.body(),
                own.text());
        return new Content(
                source, template.code(), template.name(), template.id().value());
    }

    private static String subject(@Nullable String subject) {
        if (subject == null || subject.isBlank()) {
            throw ProblemException.invalid("subject", "required", "The message has no subject.");
        }
        if (subject.indexOf('\n') >= 0 || subject.indexOf('\r') >= 0) {
            throw ProblemException.invalid("subject", "one_line", "subject is one line.");
        }
        return subject;
    }
}

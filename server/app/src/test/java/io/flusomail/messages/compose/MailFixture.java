package io.flusomail.messages.compose;

import io.flusomail.audience.Api;
import io.flusomail.delivery.Lane;
import io.flusomail.delivery.Ledger;
import io.flusomail.delivery.NewSource;
import io.flusomail.delivery.SourceKind;
import io.flusomail.delivery.spi.BatchRenderer;
import io.flusomail.delivery.spi.ClaimedSend;
import io.flusomail.delivery.spi.RenderedSend;
import io.flusomail.messages.MailingContent;
import io.flusomail.messages.Mailings;
import io.flusomail.platform.database.Transactions;
import io.flusomail.platform.ids.ContactId;
import io.flusomail.platform.ids.SendId;
import io.flusomail.platform.ids.SenderId;
import io.flusomail.platform.ids.SourceId;
import io.flusomail.platform.ids.TemplateId;
import io.flusomail.platform.ids.WorkspaceId;
import io.flusomail.platform.scope.WorkspaceScope;
import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Senders, templates and prepared mailings, and mails read back by somebody else's parser. */
@Component
public class MailFixture {

    private final Mailings mailings;
    private final Ledger ledger;
    private final BatchRenderer renderer;
    private final Transactions transactions;
    private final JsonMapper json;

    MailFixture(Mailings mailings, Ledger ledger, MailRenderer renderer, Transactions transactions, JsonMapper json) {
        this.mailings = mailings;
        this.ledger = ledger;
        this.renderer = renderer;
        this.transactions = transactions;
        this.json = json;
    }

    public SenderId sender(Api api) {
        return SenderId.of(api.make(
                "/api/senders",
                "{\"from_name\": \"Acme, Inc.\", \"from_email\": \"news@acme.example\","
                        + " \"reply_to\": \"help@acme.example\"}"));
    }

    public TemplateId template(Api api, String html) {
        return TemplateId.of(api.make(
                "/api/templates",
                json.writeValueAsString(Map.of(
                        "template_name", "Letter",
                        "template_type", "regular",
                        "category", "newsletter",
                        "html_content", html))));
    }

    public static MailingContent content(TemplateId template, SenderId sender, String subject) {
        return new MailingContent(subject, null, template, sender, "may", "May", true, false);
    }

    /** A campaign's source with its content frozen. */
    public SourceId prepared(WorkspaceId workspace, MailingContent content) {
        SourceId source = SourceId.next();
        return transactions.in(workspace, () -> {
            ledger.open(new NewSource(
                    source, SourceKind.CAMPAIGN, content.templateId().value(), Lane.BULK, content.senderId(), null));
            mailings.prepare(source, SourceKind.CAMPAIGN, content);
            return source;
        });
    }

    public List<RenderedSend> render(WorkspaceId workspace, SourceId source, List<ClaimedSend> batch) {
        return WorkspaceScope.get(workspace, () -> renderer.render(source, batch));
    }

    public static ClaimedSend claimed(SourceId source, ContactId contact, String email) {
        return new ClaimedSend(SendId.next(), source, "campaign", contact, email, 0, 0);
    }

    public static MimeMessage parsed(RenderedSend rendered) throws MessagingException {
        return parsed(((RenderedSend.Mail) rendered).message().getFirst().array());
    }

    public static MimeMessage parsed(byte[] raw) throws MessagingException {
        return new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(raw));
    }

    public static MimeMessage parsed(String raw) throws MessagingException {
        return parsed(raw.getBytes(StandardCharsets.UTF_8));
    }

    /** A part of a multipart mail, 0 for text and 1 for HTML, with line ends as templates have them. */
    public static String part(MimeMessage mail, int number) throws MessagingException, IOException {
        BodyPart part = ((Multipart) mail.getContent()).getBodyPart(number);
        return part.getContent().toString().replace("\r\n", "\n");
    }
}

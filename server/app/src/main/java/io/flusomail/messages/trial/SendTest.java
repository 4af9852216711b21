package io.flusomail.messages.trial;

import io.flusomail.audience.Audience;
import io.flusomail.audience.EmailAddress;
import io.flusomail.delivery.Lane;
import io.flusomail.delivery.Ledger;
import io.flusomail.delivery.NewSource;
import io.flusomail.delivery.SingleSend;
import io.flusomail.delivery.SourceKind;
import io.flusomail.messages.MailingContent;
import io.flusomail.messages.compose.Message;
import io.flusomail.messages.compose.MessageStore;
import io.flusomail.messages.compose.PrepareMailing;
import io.flusomail.platform.audit.AuditTrail;
import io.flusomail.platform.ids.ContactId;
import io.flusomail.platform.ids.SendId;
import io.flusomail.platform.ids.SourceId;
import io.flusomail.platform.problems.FieldError;
import io.flusomail.platform.problems.PlatformProblems;
import io.flusomail.platform.problems.ProblemException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Service;

/** Sends a mailing as a test: a source of its own, so that no count of any campaign moves. */
@Service
public class SendTest {

    private static final int MOST = 20;

    private final PrepareMailing prepare;
    private final MessageStore messages;
    private final Audience audience;
    private final Ledger ledger;
    private final AuditTrail audit;

    SendTest(PrepareMailing prepare, MessageStore messages, Audience audience, Ledger ledger, AuditTrail audit) {
        this.prepare = prepare;
        this.messages = messages;
        this.audience = audience;
        this.ledger = ledger;
        this.audit = audit;
    }

    record Sent(List<String> emails) {}

    /** The addresses, each once; 422 naming what is wrong. */
    public List<String> check(MailingContent content, List<String> emails, Optional<ContactId> as) {
        List<String> addresses = addresses(emails);
        as.ifPresent(this::require);
        prepare.check(SourceId.next(), SourceKind.TEST, marked(content));
        return addresses;
    }

    public List<String> send(MailingContent content, List<String> emails, Optional<ContactId> as) {
        List<String> addresses = addresses(emails);
        as.ifPresent(this::require);
        SourceId source = SourceId.next();
        ledger.open(new NewSource(
                source, SourceKind.TEST, content.templateId().value(), Lane.TRANSACTIONAL, content.senderId(), null));
        prepare.prepare(source, SourceKind.TEST, marked(content));
        List<SingleSend> sends = addresses.stream()
                .map(address -> SingleSend.to(SendId.next(), null, address))
                .toList();
        Map<String, Object> masks = as.isPresent() ? audience.masks() : Map.of();
        messages.insert(
                source,
                sends.stream()
                        .map(send -> new Message(send.id(), send.email(), as.orElse(null), masks, null))
                        .toList());
        ledger.enqueue(source, sends);
        audit.record("template.tested", "template", content.templateId(), null, new Sent(addresses));
        return addresses;
    }

    private static MailingContent marked(MailingContent content) {
        return new MailingContent(
                "[Test] " + content.subject(),
                content.preheader(),
                content.templateId(),
                content.senderId(),
                content.code(),
                content.name(),
                false,
                content.plainText());
    }

    private void require(ContactId contact) {
        if (audience.find(contact).isEmpty()) {
            throw ProblemException.invalid("contact_id", "unknown", "There is no contact " + contact + " here.");
        }
    }

    private static List<String> addresses(List<String> emails) {
        if (emails.isEmpty() || emails.size() > MOST) {
            throw ProblemException.invalid("emails", "out_of_range", "emails names 1 to " + MOST + " addresses.");
        }
        List<String> addresses = new ArrayList<>();
        List<FieldError> errors = new ArrayList<>();
        for (int i = 0; i < emails.size(); i++) {
            String email = emails.get(i) == null ? "" : emails.get(i);
            switch (EmailAddress.parse(email)) {
                case EmailAddress.Parsed.Valid(EmailAddress address) -> addresses.add(address.given());
                case EmailAddress.Parsed.Invalid(String code, String message) ->
                    errors.add(new FieldError("emails[" + i + "]", code, message));
            }
        }
        if (!errors.isEmpty()) {
            throw new ProblemException(
                    PlatformProblems.INVALID_VALUE, errors.getFirst().message(), errors, null);
        }
        return addresses.stream().distinct().toList();
    }
}

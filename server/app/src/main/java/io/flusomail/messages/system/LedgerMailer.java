package io.flusomail.messages.system;

import io.flusomail.content.rendering.TemplateSource;
import io.flusomail.content.rendering.TemplateSource.Kind;
import io.flusomail.delivery.ProviderDirectory;
import io.flusomail.delivery.SenderDirectory;
import io.flusomail.delivery.SourceKind;
import io.flusomail.identity.spi.SystemMail;
import io.flusomail.identity.spi.SystemMailer;
import io.flusomail.messages.compose.EnqueueMessage;
import io.flusomail.messages.compose.Mailing;
import io.flusomail.messages.compose.Message;
import io.flusomail.messages.compose.PrepareMailing;
import io.flusomail.platform.ids.SendId;
import io.flusomail.platform.ids.SourceId;
import io.flusomail.platform.ids.WorkspaceId;
import io.flusomail.platform.web.BaseUrl;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Sends the application's own mails through the ledger, first in line and as durable as any other: from the workspace's
 * first sender, else from an address at the installation's own host.
 */
@Component
class LedgerMailer implements SystemMailer {

    private final PrepareMailing prepare;
    private final EnqueueMessage enqueue;
    private final SenderDirectory senders;
    private final ProviderDirectory providers;
    private final BaseUrl base;

    LedgerMailer(
            PrepareMailing prepare,
            EnqueueMessage enqueue,
            SenderDirectory senders,
            ProviderDirectory providers,
            BaseUrl base) {
        this.prepare = prepare;
        this.enqueue = enqueue;
        this.senders = senders;
        this.providers = providers;
        this.base = base;
    }

    @Override
    @Transactional
    public void send(SystemMail mail) {
        Optional<SenderDirectory.Identity> sender = senders.first();
        Mailing.Origin origin = sender.map(Mailing.Origin::of).orElseGet(this::ownOrigin);
        Mailing mailing = new Mailing(
                SourceId.next(),
                SourceKind.SYSTEM,
                origin,
                prepare.occasion("system", "System"),
                new TemplateSource("", null, Kind.PLAIN_TEXT, "", null),
                false,
                false);
        Message.Words words = new Message.Words(mail.subject(), mail.text(), mail.carriesCredential());
        Message message = new Message(SendId.next(), mail.to(), null, Map.of(), words);
        enqueue.enqueue(
                mailing,
                mail.workspaceId().value(),
                sender.map(SenderDirectory.Identity::id).orElse(null),
                message);
    }

    private Mailing.Origin ownOrigin() {
        String host = URI.create(base.value()).getHost();
        boolean name = host != null && host.matches("[A-Za-z0-9.-]+");
        return new Mailing.Origin("Flusomail", "no-reply@" + (name ? host : "localhost"), null, "system");
    }

    @Override
    @Transactional(readOnly = true)
    public boolean captured(WorkspaceId workspaceId) {
        return providers.onlySandbox();
    }
}

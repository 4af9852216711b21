package io.flusomail.delivery.senders;

import io.flusomail.platform.ids.ProviderId;
import io.flusomail.platform.ids.WorkspaceId;
import io.flusomail.platform.references.References;
import io.flusomail.platform.scope.WorkspaceScope;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Senders and sources that insist on a provider. */
@Component
final class ProviderUses implements References {

    private final SenderStore senders;

    ProviderUses(SenderStore senders) {
        this.senders = senders;
    }

    @Override
    public List<Use> uses(String resource, UUID id) {
        if (!resource.equals("provider")) {
            return List.of();
        }
        WorkspaceId workspace = WorkspaceScope.current();
        ProviderId provider = new ProviderId(id);
        List<Use> uses = new ArrayList<>();
        senders.insistingOn(workspace, provider)
                .forEach(sender -> uses.add(new Use("sender", sender.id().toString(), sender.fromEmail())));
        if (senders.isSending(workspace, provider) || senders.isLastWay(workspace, provider)) {
            uses.add(new Use("mailing", "", "that is not over"));
        }
        return uses;
    }
}

package io.flusomail.consent;

import io.flusomail.audience.EmailAddress;
import io.flusomail.delivery.SourceKind;
import io.flusomail.delivery.spi.ClaimedSend;
import io.flusomail.delivery.spi.Objection;
import io.flusomail.delivery.spi.SendGate;
import io.flusomail.platform.ids.SendId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Asks again when a row's turn comes: who unsubscribed since the freeze gets nothing. Mail that a person asked for
 * goes to those who want no marketing, but to no address that bounced, complained or was closed; tests and the system's
 * own mail go wherever they were sent.
 */
@Component
@Order(1)
class Gate implements SendGate {

    private static final Set<String> CLOSED = Set.of("complained", "bounced", "suppressed");

    private final GateStore store;
    private final TermsStore terms;

    Gate(GateStore store, TermsStore terms) {
        this.store = store;
        this.terms = terms;
    }

    @Override
    public Map<SendId, Objection> objections(List<ClaimedSend> batch) {
        if (batch.isEmpty() || SourceKind.isUnasked(batch.getFirst().sourceKind())) {
            return Map.of();
        }
        boolean askedFor = SourceKind.isAskedFor(batch.getFirst().sourceKind());
        MailingTerms wanted =
                askedFor ? MailingTerms.NONE : terms.of(batch.getFirst().sourceId());
        Map<SendId, Objection> objections = new HashMap<>();
        store.refusals(batch.stream().map(Gate::asked).toList(), wanted).forEach((send, reason) -> {
            if (!askedFor || CLOSED.contains(reason)) {
                objections.put(send, Objection.ever(reason));
            }
        });
        return objections;
    }

    private static GateStore.Asked asked(ClaimedSend send) {
        return new GateStore.Asked(send.id(), send.contactId(), norm(send.email()));
    }

    private static String norm(String email) {
        return EmailAddress.of(email).map(EmailAddress::norm).orElse(email);
    }
}

package io.flusomail.messages.single;

import io.flusomail.delivery.spi.ClaimedSend;
import io.flusomail.delivery.spi.Objection;
import io.flusomail.delivery.spi.SendGate;
import io.flusomail.messages.compose.EnqueueMessage;
import io.flusomail.messages.compose.Message;
import io.flusomail.messages.compose.PrepareMailing;
import io.flusomail.messages.single.ComposeMessage.Composed;
import io.flusomail.platform.ids.SendId;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Takes one mail over the API and puts it into the ledger's first lane. */
@Service
class SendMessage {

    private final ComposeMessage compose;
    private final EnqueueMessage enqueue;
    private final PrepareMailing prepare;
    private final List<SendGate> gates;

    SendMessage(ComposeMessage compose, EnqueueMessage enqueue, PrepareMailing prepare, List<SendGate> gates) {
        this.compose = compose;
        this.enqueue = enqueue;
        this.prepare = prepare;
        this.gates = gates;
    }

    @Transactional
    public SendId send(MessageRequest request) {
        Composed mail = compose.compose(request);
        enqueue.enqueue(mail.mailing(), mail.owner(), mail.sender(), mail.message());
        return mail.message().send();
    }

    /** Why the mail would be skipped, or nothing. Refuses what {@link #send} would refuse, and sends nothing. */
    @Transactional(readOnly = true)
    public Optional<String> check(MessageRequest request) {
        Composed mail = compose.compose(request);
        prepare.links(mail.mailing());
        Message message = mail.message();
        ClaimedSend row = new ClaimedSend(
                message.send(),
                mail.mailing().source(),
                mail.mailing().kind().code(),
                message.contact(),
                message.email(),
                0,
                0);
        return gates.stream()
                .flatMap(gate -> gate.objections(List.of(row)).values().stream())
                .map(Objection::reason)
                .findFirst();
    }
}

package broken.sending;

import io.flusomail.delivery.Ledger;
import io.flusomail.delivery.SingleSend;
import io.flusomail.platform.ids.SourceId;
import java.util.List;

/** Puts mails into the ledger by a way that nobody knows of. */
class SendsByTheBackDoor {

    void send(Ledger ledger, SourceId source, List<SingleSend> sends) {
        ledger.enqueue(source, sends);
    }
}

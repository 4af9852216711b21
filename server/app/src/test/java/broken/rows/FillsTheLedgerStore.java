package broken.rows;

import io.flusomail.delivery.SingleSend;
import io.flusomail.delivery.ledger.FreezeStore;
import io.flusomail.platform.ids.SourceId;
import io.flusomail.platform.ids.WorkspaceId;
import java.time.Instant;
import java.util.List;

/** Goes around the ledger, and around its store. */
class FillsTheLedgerStore {

    static final String AT_ONCE = "insert into delivery.send (source_id, id) values (?, ?)";

    void send(FreezeStore store, WorkspaceId workspace, SourceId source, Instant now, List<SingleSend> sends) {
        store.insert(workspace, source, now, sends);
    }
}

package io.flusomail.delivery.spi;

import io.flusomail.platform.ids.SendId;
import java.util.List;
import java.util.Map;

/** May this go now? Asked for every claimed batch, so that what happened since the freeze wins. */
public interface SendGate {

    /**
     * The rows that must not be sent now, with the reason of each ({@code unsubscribed}, {@code suppressed},
     * {@code quiet_hours} …). Called in the transaction that claims the batch, workspace bound, rows of one source; a few
     * statements for all of them. What is not objected to by any gate goes out: a gate may take note of it.
     */
    Map<SendId, Objection> objections(List<ClaimedSend> batch);
}

package io.flusomail.delivery.spi;

import io.flusomail.platform.ids.SendId;
import java.util.List;
import java.util.Map;

/** May this go now? Asked for every claimed batch, so that what happened since the freeze wins. */
public interface SendGate {

    /**
     * The rows that must not be sent, with a reason code each ({@code unsubscribed}, {@code suppressed} …). Called in
     * the transaction that claims the batch, workspace bound, rows of one source; one statement for all of them.
     */
    Map<SendId, String> refusals(List<ClaimedSend> batch);
}

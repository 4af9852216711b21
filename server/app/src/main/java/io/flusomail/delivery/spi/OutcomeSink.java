package io.flusomail.delivery.spi;

import java.util.List;

/** Hears outcomes where they are written down. */
public interface OutcomeSink {

    /**
     * Called in the transaction that writes them, workspace bound, up to about a thousand of any sources of the
     * workspace, each row once for each change. An exception undoes the batch, which is then tried again.
     */
    void outcomes(List<SendOutcome> batch);
}

package io.flusomail.delivery.spi;

import io.flusomail.platform.ids.SendId;
import java.util.Collection;
import java.util.List;

/** Hears outcomes where they are written down. */
public interface OutcomeSink {

    /**
     * Called in the transaction that writes them, workspace bound, up to about a thousand of any sources of the
     * workspace, each row once for each change. An exception undoes the batch, which is then tried again.
     */
    void outcomes(List<SendOutcome> batch);

    /**
     * As {@link #outcomes}, of rows that go into the queue again because nobody has tried them, or in vain by no fault of
     * theirs.
     */
    default void returned(Collection<SendId> sends) {}
}

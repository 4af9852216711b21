package io.flusomail.delivery.spi;

import io.flusomail.delivery.SourceState;
import io.flusomail.platform.ids.SourceId;

/** Hears when a source comes into another phase. */
public interface SourceListener {

    /** Called in the transaction that changes it, workspace bound, also for changes that the listener asked for. */
    void changed(SourceId source, SourceState state);
}

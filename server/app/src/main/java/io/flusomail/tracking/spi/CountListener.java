package io.flusomail.tracking.spi;

import io.flusomail.platform.ids.SourceId;
import io.flusomail.platform.ids.WorkspaceId;
import java.util.Collection;

/** Hears whose figures have moved, within the transaction that moves them. */
public interface CountListener {

    void moved(WorkspaceId workspace, Collection<SourceId> sources);
}

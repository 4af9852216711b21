package io.flusomail.delivery.spi;

import io.flusomail.platform.ids.SourceId;
import java.util.List;

/** Writes the mails of claimed rows. */
public interface BatchRenderer {

    /** Whether sources of this kind are its own. */
    boolean renders(String sourceKind);

    /**
     * Renders rows of one source, answered in any order, one answer for each. Called on a processor-bound thread,
     * outside of any transaction, with the workspace bound. A row that cannot be rendered is answered as such; an
     * exception makes delivery try each row alone.
     */
    List<RenderedSend> render(SourceId source, List<ClaimedSend> batch);
}

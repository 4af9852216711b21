package io.flusomail.audience.spi;

import io.flusomail.platform.ids.SourceId;
import java.util.Collection;
import java.util.Map;

/** What stands behind facts of the log, of the bound workspace; several modules know some of it. */
public interface FactOrigins {

    /** Those of these sources that this module knows and whoever acts may read; one statement for all. */
    Map<SourceId, FactOrigin> of(Collection<SourceId> sources);
}

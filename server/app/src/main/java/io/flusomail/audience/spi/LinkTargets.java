package io.flusomail.audience.spi;

import io.flusomail.platform.ids.SourceId;
import java.util.Collection;
import java.util.Map;

/** Where the numbered links of mails lead, of the bound workspace. */
public interface LinkTargets {

    /** One link of the mails of a source. */
    record Link(SourceId source, int number) {}

    /** As they stand in the content, per-contact parts and all; those that are not known are left out. One statement. */
    Map<Link, String> urls(Collection<Link> links);
}

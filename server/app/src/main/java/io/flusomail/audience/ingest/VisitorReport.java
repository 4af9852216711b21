package io.flusomail.audience.ingest;

import io.flusomail.audience.contacts.Contact;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a browser tells of its visitor. */
public sealed interface VisitorReport {

    /**
     * What the visitor did.
     *
     * @param id the browser's name of this report, by which it is taken once
     */
    record Did(
            @Nullable String event,
            @Nullable Map<String, @Nullable Object> properties,
            Instant at,
            @Nullable String id) implements VisitorReport {}

    /**
     * Who the visitor is.
     *
     * @param details with exactly one of address and external id
     * @param proved whether the site vouches for it; else it makes somebody new at most, who is not the visitor
     */
    record Is(Contact.Details details, boolean proved) implements VisitorReport {}
}

package io.flusomail.audience.ingest;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.flusomail.platform.ids.ContactId;
import org.jspecify.annotations.Nullable;

/** Who is meant; of several the first that finds somebody: {@code id}, {@code external_id}, {@code email}. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ContactKeys(
        @Nullable ContactId id,
        @Nullable String email,
        @Nullable String externalId) {}

package io.flusomail.audience.ingest;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * Another name of somebody.
 *
 * @param anonymousId under which the person's events came
 * @param previousId an external id that the person had before
 */
record AliasRequest(
        @Nullable @Valid ContactKeys contact,
        @Nullable String userId,
        @Nullable @Size(min = 1, max = 200) String anonymousId,
        @Nullable @Size(min = 1, max = 1000) String previousId) {}

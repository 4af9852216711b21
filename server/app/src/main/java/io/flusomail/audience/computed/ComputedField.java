package io.flusomail.audience.computed;

import io.flusomail.audience.fields.FieldType;
import io.flusomail.platform.ids.FieldId;
import java.time.Instant;
import tools.jackson.databind.JsonNode;

/**
 * A field whose values are computed.
 *
 * @param id of the field
 * @param kind {@code trait} or {@code score}
 * @param spec as it was written
 * @param isBuilt whether everybody has the value; else it is on its way
 */
record ComputedField(
        FieldId id,
        String key,
        String label,
        FieldType type,
        String kind,
        JsonNode spec,
        boolean isBuilt,
        Instant createdAt,
        Instant updatedAt) {}

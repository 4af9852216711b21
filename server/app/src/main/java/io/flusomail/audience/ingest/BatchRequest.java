package io.flusomail.audience.ingest;

import io.flusomail.platform.web.ManyItems;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Many items at once; {@link BatchForm} is what callers are told of it.
 *
 * @param items not yet read: each is by itself, so that a wrong one stops no other
 */
record BatchRequest(@Nullable JsonNode items) implements ManyItems {}

package io.flusomail.platform.web;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.KeyDeserializer;

/** The keys of a JSON object are text too, at any depth. */
final class StorableKey extends KeyDeserializer {

    @Override
    public @Nullable Object deserializeKey(String key, DeserializationContext context) {
        return StorableText.require("", key);
    }
}

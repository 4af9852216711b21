package io.flusomail.platform.web;

import io.flusomail.platform.problems.ProblemException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.deser.jdk.StringDeserializer;

/**
 * What text must be so that it comes back byte for byte: PostgreSQL holds no U+0000, and half a surrogate pair is not a
 * character. Everything else is kept as it is given, never trimmed or normalised. Every string of a JSON body passes
 * here; what arrives by another way asks {@link #flaw}.
 */
public final class StorableText extends StringDeserializer {

    /** Why this text cannot be kept, as a sentence; empty for nearly all there is. */
    public static Optional<String> flaw(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == 0) {
                return Optional.of("The text holds the character U+0000, which cannot be stored.");
            }
            if (Character.isSurrogate(c)) {
                boolean pair = Character.isHighSurrogate(c)
                        && i + 1 < text.length()
                        && Character.isLowSurrogate(text.charAt(i + 1));
                if (!pair) {
                    return Optional.of("The text holds half a character (a lone surrogate), which cannot be stored.");
                }
                i++;
            }
        }
        return Optional.empty();
    }

    /** Refuses with 422, naming the field, what cannot be stored. */
    public static String require(String field, String text) {
        flaw(text).ifPresent(flaw -> {
            throw ProblemException.invalid(field, "not_storable", flaw);
        });
        return text;
    }

    @Override
    public @Nullable String deserialize(JsonParser parser, DeserializationContext context) {
        @Nullable String text = super.deserialize(parser, context);
        return text == null ? null : require("", text);
    }
}

package io.flusomail.platform.web;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.core.convert.TypeDescriptor;
import org.springframework.core.convert.converter.GenericConverter;
import org.springframework.stereotype.Component;

/** Times of paths and queries, by the same rule as those of bodies. An empty text is no value. */
@Component
final class TimeParameter implements GenericConverter {

    @Override
    public Set<ConvertiblePair> getConvertibleTypes() {
        return Set.of(new ConvertiblePair(String.class, Instant.class));
    }

    @Override
    public @Nullable Object convert(@Nullable Object source, TypeDescriptor from, TypeDescriptor to) {
        String text = source == null ? "" : source.toString();
        if (text.isBlank()) {
            return null;
        }
        return StorableTime.parse(text)
                .orElseThrow(() -> new IllegalArgumentException("a time of the years 1 to 9999 is expected"));
    }
}

package io.flusomail.platform.web;

import java.time.Instant;
import org.springframework.core.convert.converter.Converter;
import org.springframework.stereotype.Component;

/** Times of paths and queries, by the same rule as those of bodies. */
@Component
final class TimeParameter implements Converter<String, Instant> {

    @Override
    public Instant convert(String text) {
        return StorableTime.parse(text)
                .orElseThrow(() -> new IllegalArgumentException("a time of the years 1 to 9999 is expected"));
    }
}

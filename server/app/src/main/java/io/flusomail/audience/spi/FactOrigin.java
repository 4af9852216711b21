package io.flusomail.audience.spi;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a fact came from, as a person would name it.
 *
 * @param kind {@code campaign}, {@code transactional}, {@code segment} or {@code import}
 * @param id of the campaign, segment or import; null where there is no thing to look at
 * @param subject of the mail, as it was written
 * @param deleted whether it is there no more
 */
public record FactOrigin(
        String kind,
        @Nullable UUID id,
        @Nullable String name,
        @Nullable String subject,
        boolean deleted) {}

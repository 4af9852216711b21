package io.flusomail.delivery.spi;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Why a mail does not go now.
 *
 * @param reason a code: {@code unsubscribed}, {@code quiet_hours} …
 * @param until when its turn comes again; null: never
 */
public record Objection(String reason, @Nullable Instant until) {

    /** It is left out. */
    public static Objection ever(String reason) {
        return new Objection(reason, null);
    }

    /** It waits. */
    public static Objection until(String reason, Instant until) {
        return new Objection(reason, until);
    }
}

package io.flusomail.platform.web;

import io.flusomail.platform.problems.ProblemException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where to go on in a long list. The cursor is opaque to the caller; inside it is the sort key of the last row seen.
 *
 * @param after the key after which to go on, absent at the beginning
 * @param limit 1 to 1000, default 50
 */
public record CursorRequest(Optional<String> after, int limit) {

    private static final int LARGEST = 1000;

    public static CursorRequest of(@Nullable String cursor, @Nullable Integer limit) {
        int size = limit == null ? 50 : limit;
        if (size < 1 || size > LARGEST) {
            throw ProblemException.invalid("limit", "out_of_range", "limit is between 1 and 1000.");
        }
        return new CursorRequest(
                cursor == null || cursor.isEmpty() ? Optional.empty() : Optional.of(read(cursor)), size);
    }

    /** The cursor that continues after this key. */
    public static String cursor(String key) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(key.getBytes(StandardCharsets.UTF_8));
    }

    public static ProblemException unreadable() {
        return ProblemException.invalid("cursor", "unreadable", "This cursor was not made by this list.");
    }

    private static String read(String cursor) {
        try {
            return new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException _) {
            throw unreadable();
        }
    }
}

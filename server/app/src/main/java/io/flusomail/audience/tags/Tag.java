package io.flusomail.audience.tags;

import io.flusomail.platform.ids.TagId;
import java.text.Normalizer;
import java.time.Instant;
import java.util.Locale;

/**
 * A tag of the workspace.
 *
 * @param name as first given
 * @param contactCount how many people have it
 */
public record Tag(TagId id, String name, long contactCount, Instant createdAt) {

    /** The longest name, in characters. */
    public static final int LONGEST = 100;

    /** The form in which names are compared: upper and lower case, and composed letters, do not distinguish tags. */
    public static String norm(String name) {
        return Normalizer.normalize(name, Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
    }
}

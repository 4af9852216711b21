package io.flusomail.audience.tags;

import io.flusomail.platform.ids.TagId;
import io.flusomail.platform.problems.ProblemException;
import io.flusomail.platform.web.Blanks;
import io.flusomail.platform.web.StorableText;
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

    public static final String LENGTH = "A tag's name is at most " + LONGEST + " characters long.";

    /**
     * The name without blanks around it.
     *
     * @throws ProblemException 422 where it can be none
     */
    static String checked(String field, String given) {
        String name = Blanks.stripped(given);
        if (name.isEmpty()) {
            throw ProblemException.invalid(field, "required", "A tag has a name.");
        }
        if (name.length() > LONGEST) {
            throw ProblemException.invalid(field, "too_long", LENGTH);
        }
        return StorableText.require(field, name);
    }

    /** The form in which names are compared: case, composed letters and blanks around them do not distinguish tags. */
    public static String norm(String name) {
        return Normalizer.normalize(Blanks.stripped(name), Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
    }
}

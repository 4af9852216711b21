package io.flusomail.consent.page;

import io.flusomail.consent.WorkspaceSettings.Kind;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a workspace's preference centre looks and what it offers.
 *
 * @param color {@code #rrggbb}; null: the workspace's
 * @param logoUrl an https address; null: the workspace's name stands there
 * @param pauseDays how long people may rest, in days; none: no rest is offered
 * @param reasons what may be chosen as the reason for leaving, beside words of one's own: codes that have words in every
 *     language, or words as they are shown; none: nobody is asked
 * @param receipt whether people may have the record of their consent mailed to them
 * @param texts by language: the heading and what stands below it, instead of our words
 */
public record PreferencePageSettings(
        @Nullable String color,
        @Nullable String logoUrl,
        boolean showTopics,
        List<Integer> pauseDays,
        List<String> reasons,
        boolean receipt,
        Map<String, Text> texts) {

    /** The reasons for which there are words in every language. */
    public static final List<String> KNOWN_REASONS =
            List.of("too_often", "not_interesting", "never_asked", "other_address");

    static final PreferencePageSettings USUAL =
            new PreferencePageSettings(null, null, true, List.of(7, 30, 90), KNOWN_REASONS, true, Map.of());

    static final Kind<PreferencePageSettings> KIND =
            new Kind<>("preference_centre", PreferencePageSettings.class, USUAL);

    /** One language's words. */
    public record Text(@Nullable String title, @Nullable String intro) {}

    public PreferencePageSettings {
        pauseDays = List.copyOf(pauseDays);
        reasons = List.copyOf(reasons);
        texts = Map.copyOf(texts);
    }
}

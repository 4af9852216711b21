package io.flusomail.consent.optin;

import io.flusomail.consent.WorkspaceSettings.Kind;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a workspace asks for confirmation.
 *
 * @param validDays how long the link works, 1 to 90
 * @param remindAfterHours when to ask a second and last time, 1 to 720; null: never
 * @param redirectUrl where the page leads after confirming; null: it says thanks
 * @param texts by language: what the mail says instead of our words; {@code {{confirm_url}}} is where the link goes,
 *     {@code {{workspace}}}, {@code {{list}}} and {@code {{first_name}}} are filled in
 */
public record OptInSettings(
        int validDays,
        @Nullable Integer remindAfterHours,
        @Nullable String redirectUrl,
        Map<String, Text> texts) {

    static final OptInSettings USUAL = new OptInSettings(7, null, null, Map.of());

    static final Kind<OptInSettings> KIND = new Kind<>("double_opt_in", OptInSettings.class, USUAL);

    /** One language's words. */
    public record Text(String subject, String body) {}

    public OptInSettings {
        texts = Map.copyOf(texts);
    }
}

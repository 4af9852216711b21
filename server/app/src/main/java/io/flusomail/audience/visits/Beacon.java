package io.flusomail.audience.visits;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a browser tells, as the OpenAPI document shows it.
 *
 * @param visitor the name that the script gave to the browser: {@code fm.} and 32 hexadecimal digits. Names of other makers
 *     are not taken: they may be guessed
 * @param consent {@code implied}: nobody asked; {@code granted}; {@code granted_despite_signal}: granted by a visitor who was
 *     told that their browser says no to all sites
 */
record Beacon(
        @NotNull @Pattern(regexp = VISITOR) String visitor,
        @Nullable Consent consent,
        @NotNull @Size(min = 1, max = 50) List<BeaconItem> items) {

    static final String VISITOR = "fm\\.[0-9a-f]{32}";

    /** What the visitor said. */
    enum Consent {
        IMPLIED,
        GRANTED,
        GRANTED_DESPITE_SIGNAL
    }

    /**
     * One thing told.
     *
     * @param type {@code page}, {@code track} or {@code identify}
     * @param id the browser's name of it: what is told again under it within seven days is not counted again
     * @param ago how many milliseconds before this was sent
     * @param event of {@code track}: its name
     * @param properties of {@code page} and {@code track}
     * @param hash of {@code identify}: HMAC-SHA256 with the site's secret, in hexadecimal digits, of {@code email} as it is
     *     written here, or of {@code external_id} with {@code external_id:} before it
     * @param traits of {@code identify} with a hash: {@code first_name, last_name, locale, time_zone}
     */
    record BeaconItem(
            @NotNull @Pattern(regexp = "page|track|identify")
            String type,

            @Nullable @Size(min = 1, max = 64) String id,
            @Nullable Long ago,
            @Nullable String event,
            @Nullable Map<String, @Nullable Object> properties,
            @Nullable String email,
            @Nullable String externalId,
            @Nullable @Size(max = 64) String hash,
            @Nullable Map<String, @Nullable Object> traits) {}
}

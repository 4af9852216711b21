package io.flusomail.consent;

import io.flusomail.platform.ids.SendId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How somebody said something about being written to.
 *
 * @param source where: {@code preference_page}, {@code api} …
 * @param wording what they were shown
 * @param note in their own words, or until when
 * @param when null: now
 * @param link the mail whose link was used
 */
record Said(
        String source,
        @Nullable String ip,
        @Nullable String wording,
        @Nullable String note,
        @Nullable Instant when,
        UnsubscribeTokens.@Nullable Link link) {

    static Said by(UnsubscribeTokens.Link link, String source, @Nullable String ip) {
        return new Said(source, ip, null, null, null, link);
    }

    Said noting(@Nullable Object what) {
        return new Said(source, ip, wording, what == null ? null : what.toString(), when, link);
    }

    Instant at(Instant now) {
        return when == null ? now : when;
    }

    @Nullable
    SendId send() {
        return link == null ? null : link.send();
    }
}

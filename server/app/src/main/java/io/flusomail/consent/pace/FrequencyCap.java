package io.flusomail.consent.pace;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.flusomail.consent.MailingTerms;
import io.flusomail.platform.ids.FrequencyCapId;
import io.flusomail.platform.ids.TopicId;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * At most so many messages in any stretch of time so long: a window that slides, not a day of the calendar.
 *
 * @param channel {@code email}, {@code sms} …; null: of all channels together
 * @param tag counts only mailings with this tag; null: of any
 * @param topicId counts only mailings on this topic; null: on any
 * @param most how many a person gets in one window, 1 to 1,000
 * @param window ISO 8601: {@code P7D}, {@code PT12H}; a minute to ninety days
 * @param over what becomes of one too many
 */
public record FrequencyCap(
        FrequencyCapId id,
        String name,
        @Nullable String channel,
        @Nullable String tag,
        @Nullable TopicId topicId,
        int most,
        String window,
        Over over,
        boolean enabled,
        Instant createdAt,
        Instant updatedAt) {

    /** What becomes of a message that would be one too many. */
    public enum Over {
        /** It is left out, with a reason. */
        SKIP,
        /** It goes when the window has room again, within three days; later than that it is left out. */
        WAIT;

        String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    @JsonIgnore
    Duration span() {
        return Duration.parse(window);
    }

    /** Whether mails on these terms are counted by it, and held back by it. */
    boolean concerns(MailingTerms terms, String sent) {
        return enabled
                && (channel == null || channel.equals(sent))
                && (tag == null || terms.tags().contains(tag))
                && (topicId == null || topicId.equals(terms.topic()));
    }

    /** Whole days as days. */
    static String written(Duration window) {
        return window.toDaysPart() > 0 && window.equals(Duration.ofDays(window.toDays()))
                ? "P" + window.toDays() + "D"
                : window.toString();
    }
}

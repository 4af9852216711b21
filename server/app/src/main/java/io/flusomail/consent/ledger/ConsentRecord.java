package io.flusomail.consent.ledger;

import io.flusomail.platform.ids.ListId;
import io.flusomail.platform.ids.SendId;
import io.flusomail.platform.ids.SourceId;
import io.flusomail.platform.ids.TopicId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One line of the ledger of consent. Lines are only ever added.
 *
 * @param channel {@code email}, {@code sms}, {@code whatsapp} or {@code push}
 * @param purpose {@code marketing}, {@code topic} or {@code list}
 * @param topicId for the purpose {@code topic}
 * @param listId for the purpose {@code list}: a place on one list alone
 * @param action {@code given}, {@code withdrawn}, {@code lifted}: an operator opened the address again; {@code paused},
 *     {@code resumed}
 * @param source where it was said: a form, an import, {@code api}, an unsubscribe link
 * @param wording what the person was shown, where it was recorded
 * @param note why they left, in their words; until when they rest
 * @param sourceId the campaign run whose mail it was
 * @param sendId the mail whose link was used
 * @param at when the person said so
 * @param recordedAt when it was written down
 */
record ConsentRecord(
        String channel,
        String purpose,
        @Nullable TopicId topicId,
        @Nullable ListId listId,
        String action,
        String source,
        @Nullable String wording,
        @Nullable String note,
        @Nullable String ip,
        @Nullable SourceId sourceId,
        @Nullable SendId sendId,
        Instant at,
        Instant recordedAt) {}

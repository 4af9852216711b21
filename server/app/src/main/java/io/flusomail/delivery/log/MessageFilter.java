package io.flusomail.delivery.log;

import io.flusomail.delivery.RecipientFilter;
import io.flusomail.platform.ids.CampaignId;
import io.flusomail.platform.ids.ProviderId;
import org.jspecify.annotations.Nullable;

/**
 * Which mails to show; null: any.
 *
 * @param campaign whose sends they are
 * @param provider that was given them last
 */
record MessageFilter(
        RecipientFilter rows,
        @Nullable CampaignId campaign,
        @Nullable ProviderId provider) {}

package io.flusomail.consent;

import io.flusomail.platform.ids.SuppressionListId;
import io.flusomail.platform.ids.TopicId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What counts when the mails of one mailing are judged.
 *
 * @param topic what it is about; null: marketing of no particular kind
 * @param tags by which frequency caps know it
 * @param suppressionLists whom it leaves out
 */
public record MailingTerms(@Nullable TopicId topic, List<String> tags, List<SuppressionListId> suppressionLists) {

    /** Of a mailing of which nothing was said. */
    public static final MailingTerms NONE = new MailingTerms(null, List.of(), List.of());

    public MailingTerms {
        tags = List.copyOf(tags);
        suppressionLists = List.copyOf(suppressionLists);
    }
}

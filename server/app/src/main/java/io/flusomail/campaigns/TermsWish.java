package io.flusomail.campaigns;

import io.flusomail.consent.MailingTerms;
import io.flusomail.platform.ids.SuppressionListId;
import io.flusomail.platform.ids.TopicId;
import io.flusomail.platform.problems.ProblemException;
import io.flusomail.platform.web.StorableText;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** On what terms a caller wants a campaign to go; null: nothing said. */
final class TermsWish {

    private static final int MOST = 20;
    private static final int LONGEST = 100;

    private TermsWish() {}

    static MailingTerms of(
            @Nullable TopicId topic,
            @Nullable List<@Nullable String> tags,
            @Nullable List<@Nullable SuppressionListId> lists) {
        return new MailingTerms(topic, tags(tags), lists(lists));
    }

    private static List<String> tags(@Nullable List<@Nullable String> given) {
        List<String> tags = new ArrayList<>();
        for (String tag : few("tags", given)) {
            String field = "tags[" + tags.size() + "]";
            if (tag == null || tag.isBlank() || tag.length() > LONGEST) {
                throw ProblemException.invalid(field, "wrong_form", "A tag has 1 to " + LONGEST + " characters.");
            }
            tags.add(StorableText.require(field, tag.strip()));
        }
        return tags.stream().distinct().toList();
    }

    private static List<SuppressionListId> lists(@Nullable List<@Nullable SuppressionListId> given) {
        List<@Nullable SuppressionListId> lists = few("suppression_lists", given);
        for (int i = 0; i < lists.size(); i++) {
            if (lists.get(i) == null) {
                throw ProblemException.invalid(
                        "suppression_lists[" + i + "]", "required", "suppression_lists holds ids.");
            }
        }
        return lists.stream().map(Objects::requireNonNull).distinct().toList();
    }

    private static <T extends @Nullable Object> List<T> few(String field, @Nullable List<T> given) {
        if (given != null && given.size() > MOST) {
            throw ProblemException.invalid(field, "too_many", field + " has at most " + MOST + " entries.");
        }
        return given == null ? List.of() : given;
    }
}

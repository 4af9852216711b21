package io.flusomail.campaigns;

import io.flusomail.audience.AudienceSelection;
import io.flusomail.platform.ids.ListId;
import io.flusomail.platform.problems.ProblemException;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Whom a caller wants a campaign to go to, said in two ways: one list, or an audience. Both may come, because an answer
 * shows both and may be sent back with one of them changed; then the changed one is meant.
 *
 * @param target {@code target_list_id}, short for an audience of one list
 */
record AudienceWish(@Nullable ListId target, @Nullable AudienceRequest audience) {

    private static final int MOST = 100;

    /** The one list that an audience names; null when it has none or several. */
    static @Nullable ListId targetOf(@Nullable AudienceSelection audience) {
        return audience != null
                        && audience.lists().size() == 1
                        && audience.segments().isEmpty()
                ? audience.lists().getFirst()
                : null;
    }

    /** @param stored whom it goes to now; null for a new campaign */
    AudienceSelection over(@Nullable AudienceSelection stored) {
        AudienceRequest asked = audience == null ? AudienceRequest.NONE : audience;
        List<ListId> lists = asked.lists() == null ? null : named("audience.lists", asked.lists());
        return new AudienceSelection(
                meant(lists, stored),
                named("audience.segments", Objects.requireNonNullElse(asked.segments(), List.of())),
                named("audience.exclude_lists", Objects.requireNonNullElse(asked.excludeLists(), List.of())),
                named("audience.exclude_segments", Objects.requireNonNullElse(asked.excludeSegments(), List.of())));
    }

    private List<ListId> meant(@Nullable List<ListId> lists, @Nullable AudienceSelection stored) {
        if (target == null) {
            return lists == null ? List.of() : lists;
        }
        List<ListId> one = List.of(target);
        if (lists == null || same(lists, one)) {
            return one;
        }
        if (target.equals(targetOf(stored))) {
            return lists;
        }
        if (lists.isEmpty() || stored != null && same(lists, stored.lists())) {
            return one;
        }
        throw ProblemException.invalid(
                "target_list_id", "contradiction", "target_list_id and audience.lists name different lists; give one.");
    }

    private static boolean same(List<ListId> some, List<ListId> others) {
        return Set.copyOf(some).equals(Set.copyOf(others));
    }

    private static <T> List<T> named(String field, List<@Nullable T> given) {
        for (int i = 0; i < given.size(); i++) {
            if (given.get(i) == null) {
                throw ProblemException.invalid(field + "[" + i + "]", "required", field + " holds ids.");
            }
        }
        List<T> named = given.stream().map(Objects::requireNonNull).distinct().toList();
        if (named.size() > MOST) {
            throw ProblemException.invalid(field, "too_many", field + " has at most " + MOST + " entries.");
        }
        return named;
    }
}

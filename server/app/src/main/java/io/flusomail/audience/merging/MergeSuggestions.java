package io.flusomail.audience.merging;

import io.flusomail.audience.Audience;
import io.flusomail.audience.Person;
import io.flusomail.platform.ids.ContactId;
import io.flusomail.platform.problems.ProblemException;
import io.flusomail.platform.scope.StandingAnswers;
import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Pairs of people who may be one. */
@Service
class MergeSuggestions {

    /** Looking at everybody; what was decided since is seen at once. */
    private final StandingAnswers<Optional<List<FindDuplicates.Pair>>> looked =
            new StandingAnswers<>(Duration.ofMinutes(10));

    private final FindDuplicates duplicates;
    private final DismissalStore dismissals;
    private final Audience audience;
    private final Clock clock;

    MergeSuggestions(FindDuplicates duplicates, DismissalStore dismissals, Audience audience, Clock clock) {
        this.duplicates = duplicates;
        this.dismissals = dismissals;
        this.audience = audience;
        this.clock = clock;
    }

    /** Enough of a person to tell whether it is the same. */
    record Candidate(
            ContactId id,
            @Nullable String email,
            @Nullable String externalId,
            @Nullable String firstName,
            @Nullable String lastName,
            @Nullable String phone) {

        static Candidate of(Person person) {
            return new Candidate(
                    person.id(),
                    person.email(),
                    person.externalId(),
                    person.firstName(),
                    person.lastName(),
                    person.phone());
        }
    }

    /** @param reason {@code same_mailbox}, {@code same_external_id}, {@code same_phone}, {@code same_name_and_domain} */
    record Suggestion(String reason, Candidate contact, Candidate other) {}

    @Transactional(readOnly = true)
    public MergeController.Suggestions find() {
        List<FindDuplicates.Pair> pairs = looked.get(this::look).orElse(null);
        if (pairs == null) {
            return new MergeController.Suggestions(List.of(), false);
        }
        List<ContactId> ids = pairs.stream()
                .flatMap(pair -> Stream.of(pair.contact(), pair.other()))
                .distinct()
                .toList();
        Map<ContactId, Person> people =
                audience.people(ids).stream().collect(Collectors.toMap(Person::id, Function.identity()));
        Set<DismissalStore.Two> dismissed = dismissals.among(ids);
        List<Suggestion> found = pairs.stream()
                .filter(pair -> !dismissed.contains(new DismissalStore.Two(pair.contact(), pair.other())))
                .filter(pair -> people.containsKey(pair.contact()) && people.containsKey(pair.other()))
                .map(pair -> new Suggestion(
                        pair.reason(),
                        Candidate.of(Objects.requireNonNull(people.get(pair.contact()))),
                        Candidate.of(Objects.requireNonNull(people.get(pair.other())))))
                .toList();
        return new MergeController.Suggestions(found, true);
    }

    /** Empty where that takes too long. */
    private Optional<List<FindDuplicates.Pair>> look() {
        try {
            return Optional.of(duplicates.find());
        } catch (QueryTimeoutException _) {
            return Optional.empty();
        }
    }

    @Transactional
    public void dismiss(ContactId contact, ContactId other) {
        if (contact.equals(other)) {
            throw ProblemException.invalid("other_id", "same", "Two people are needed.");
        }
        requireKnown("contact_id", contact);
        requireKnown("other_id", other);
        List<ContactId> ordered = Stream.of(contact, other)
                .sorted(Comparator.comparing(ContactId::toString))
                .toList();
        dismissals.put(ordered.getFirst(), ordered.getLast(), clock.instant());
    }

    private void requireKnown(String field, ContactId id) {
        if (audience.find(id).isEmpty()) {
            throw ProblemException.invalid(field, "unknown", "There is no contact " + id + " here.");
        }
    }
}

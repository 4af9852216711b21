package io.flusomail.audience.merging;

import io.flusomail.audience.contacts.ContactAnswers;
import io.flusomail.audience.contacts.ContactResponse;
import io.flusomail.platform.ids.ContactId;
import io.flusomail.platform.web.Requires;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** People who may be one, and making them one. */
@RestController
@RequestMapping("/api/contacts")
class MergeController {

    private final MergeContacts merging;
    private final MergeSuggestions suggestions;
    private final ContactAnswers answers;

    MergeController(MergeContacts merging, MergeSuggestions suggestions, ContactAnswers answers) {
        this.merging = merging;
        this.suggestions = suggestions;
        this.answers = answers;
    }

    /**
     * Who goes.
     *
     * @param prefer {@code this} or {@code other} by name ({@code email}, {@code fields.city}); where it says nothing the
     *     contact of the path keeps what it has
     * @param dryRun answers what would be left, and changes nothing
     */
    record MergeRequest(
            @NotNull ContactId otherId,
            @Nullable @Size(max = 1000) Map<String, @NotNull String> prefer,
            @Nullable Boolean dryRun) {}

    /** Two people of whom a person should say whether they are one. */
    record Pair(@NotNull ContactId contactId, @NotNull ContactId otherId) {}

    /**
     * What to look at, at most a hundred of each reason; in a large workspace as they were some minutes ago.
     *
     * @param complete whether all pairs were looked for; else the workspace is too large to ask for all at once
     */
    record Suggestions(List<MergeSuggestions.Suggestion> items, boolean complete) {}

    /** Makes one contact of two: the other one's id leads to the survivor from then on. */
    @PostMapping("/{id}/merge")
    @Requires("contacts:delete")
    ContactResponse merge(@PathVariable ContactId id, @Valid @RequestBody MergeRequest request) {
        return answers.of(merging.merge(
                id,
                request.otherId(),
                Objects.requireNonNullElse(request.prefer(), Map.of()),
                Boolean.TRUE.equals(request.dryRun())));
    }

    @GetMapping("/merge-suggestions")
    @Requires("contacts:read")
    Suggestions suggestions() {
        return suggestions.find();
    }

    /** Says that these are two people: they are not suggested any more. */
    @PostMapping("/merge-suggestions/dismiss")
    @Requires("contacts:update")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void dismiss(@Valid @RequestBody Pair pair) {
        suggestions.dismiss(pair.contactId(), pair.otherId());
    }
}

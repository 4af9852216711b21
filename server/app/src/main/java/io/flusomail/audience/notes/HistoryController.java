package io.flusomail.audience.notes;

import com.fasterxml.jackson.annotation.JsonRawValue;
import io.flusomail.audience.contacts.ContactAnswers;
import io.flusomail.platform.ids.ContactId;
import io.flusomail.platform.web.CursorPage;
import io.flusomail.platform.web.CursorRequest;
import io.flusomail.platform.web.Requires;
import io.flusomail.platform.web.StorableText;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What the values of a contact were before, for half a year, the latest first. */
@RestController
@RequestMapping("/api/contacts/{id}/history")
class HistoryController {

    private final History history;
    private final ContactAnswers answers;

    HistoryController(History history, ContactAnswers answers) {
        this.history = history;
        this.answers = answers;
    }

    /**
     * One change of one value.
     *
     * @param field {@code first_name}, {@code fields.city}
     * @param before any JSON; null: there was none
     * @param source by which way: {@code user}, {@code api_key}, {@code contact}, {@code system}, or {@code import},
     *     {@code bulk}, {@code merge}
     * @param actor who, as the audit trail shows it
     */
    record Change(
            String field,
            @JsonRawValue @Nullable String before,
            @JsonRawValue @Nullable String after,
            String source,
            @Nullable String actor,
            Instant at) {

        static Change of(HistoryStore.Row row, Set<String> hidden) {
            return new Change(
                    row.field(),
                    ContactAnswers.shown(row.field(), row.before(), hidden),
                    ContactAnswers.shown(row.field(), row.after(), hidden),
                    row.source(),
                    row.actor(),
                    row.at());
        }
    }

    @GetMapping
    @Requires("contacts:read")
    CursorPage<Change> page(
            @PathVariable ContactId id,
            @RequestParam(required = false) @Nullable String field,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable Integer limit) {
        String asked = field == null || field.isEmpty() ? null : StorableText.require("field", field);
        Set<String> hidden = answers.hidden();
        CursorPage<HistoryStore.Row> page = history.page(id, asked, CursorRequest.of(cursor, limit));
        return new CursorPage<>(
                page.items().stream().map(row -> Change.of(row, hidden)).toList(), page.nextCursor(), null);
    }
}

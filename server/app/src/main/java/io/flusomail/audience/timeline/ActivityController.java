package io.flusomail.audience.timeline;

import io.flusomail.audience.contacts.ContactAnswers;
import io.flusomail.platform.ids.ContactId;
import io.flusomail.platform.web.CursorPage;
import io.flusomail.platform.web.CursorRequest;
import io.flusomail.platform.web.Requires;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What happened to one contact, the latest first. */
@RestController
@RequestMapping("/api/contacts/{id}/activity")
class ActivityController {

    private final Timeline timeline;
    private final ContactAnswers answers;

    ActivityController(Timeline timeline, ContactAnswers answers) {
        this.timeline = timeline;
        this.answers = answers;
    }

    /** @param kind kinds of facts, {@code note}, or the groups {@code messages}, {@code behaviour}, {@code profile},
     *     {@code lists}, {@code consent}, {@code segments}, {@code notes}; none: all */
    @GetMapping
    @Requires("contacts:read")
    CursorPage<Activity> timeline(
            @PathVariable ContactId id,
            @RequestParam(required = false) @Nullable List<String> kind,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable Integer limit) {
        Set<String> hidden = answers.hidden();
        CursorPage<Timeline.Entry> page = timeline.page(id, ActivityFilter.of(kind), CursorRequest.of(cursor, limit));
        return new CursorPage<>(
                page.items().stream().map(entry -> Activity.of(entry, hidden)).toList(), page.nextCursor(), null);
    }
}

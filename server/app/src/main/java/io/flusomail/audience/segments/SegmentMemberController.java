package io.flusomail.audience.segments;

import io.flusomail.audience.contacts.Contact;
import io.flusomail.audience.contacts.ContactAnswers;
import io.flusomail.audience.contacts.ContactResponse;
import io.flusomail.platform.ids.ContactId;
import io.flusomail.platform.ids.SegmentId;
import io.flusomail.platform.scope.Actor;
import io.flusomail.platform.web.CursorPage;
import io.flusomail.platform.web.CursorRequest;
import io.flusomail.platform.web.Requires;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** Who is in a segment, and why. */
@RestController
@RequestMapping("/api/segments")
class SegmentMemberController {

    private final FindMembers members;
    private final ExplainMembership explain;
    private final Segments segments;
    private final ContactAnswers answers;

    SegmentMemberController(FindMembers members, ExplainMembership explain, Segments segments, ContactAnswers answers) {
        this.members = members;
        this.explain = explain;
        this.segments = segments;
        this.answers = answers;
    }

    record PreviewRequest(@NotNull JsonNode rule) {}

    /** @param total everybody in the workspace */
    record PreviewAnswer(long count, long total, List<ContactResponse> sample) {}

    record ExplainRequest(@NotNull JsonNode rule, @NotNull ContactId contactId) {}

    /** How many meet a rule now, and some of them for who may read contacts. */
    @PostMapping("/preview")
    @Requires("segments:read")
    PreviewAnswer preview(@Valid @RequestBody PreviewRequest request) {
        FindMembers.Preview preview = members.preview(request.rule());
        return new PreviewAnswer(
                preview.count(),
                preview.total(),
                Actor.current().may("contacts:read") ? answers.all(preview.sample()) : List.of());
    }

    /** Why somebody meets a rule or does not. */
    @PostMapping("/explain")
    @Requires("contacts:read")
    ExplainMembership.Explanation explain(@Valid @RequestBody ExplainRequest request) {
        return explain.explain(request.rule(), request.contactId());
    }

    /** Why somebody is in the segment or is not; the parts of its rule alone when nobody is named. */
    @GetMapping("/{id}/explain")
    @Requires("contacts:read")
    ExplainMembership.Explanation explain(
            @PathVariable SegmentId id,
            @RequestParam(name = "contact_id", required = false) @Nullable ContactId contactId) {
        return explain.explainKept(segments.get(id).rule(), contactId);
    }

    /** Counts those who are in it now. */
    @GetMapping("/{id}/count")
    @Requires("segments:read")
    FindMembers.Counted count(@PathVariable SegmentId id) {
        return members.count(id);
    }

    /** Counts them and keeps the count with the segment; with a live one it is kept in any case. */
    @PostMapping("/{id}/count")
    @Requires("segments:read")
    FindMembers.Counted recount(@PathVariable SegmentId id) {
        FindMembers.Counted counted = members.count(id);
        segments.counted(id, counted.count(), counted.countedAt());
        return counted;
    }

    /** Those who are in it now, the newest first. */
    @GetMapping("/{id}/contacts")
    @Requires("contacts:read")
    CursorPage<ContactResponse> contacts(
            @PathVariable SegmentId id,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable Integer limit) {
        CursorPage<Contact> page = members.page(id, CursorRequest.of(cursor, limit));
        return answers.page(page);
    }

    /** Their ids. */
    @GetMapping({"/{id}/contact-ids", "/{id}/subscriber-ids"})
    @Requires("contacts:read")
    CursorPage<ContactId> ids(
            @PathVariable SegmentId id,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable Integer limit) {
        return members.ids(id, CursorRequest.of(cursor, limit));
    }
}

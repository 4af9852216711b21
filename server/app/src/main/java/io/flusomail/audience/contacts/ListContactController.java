package io.flusomail.audience.contacts;

import io.flusomail.audience.lists.Lists;
import io.flusomail.platform.ids.ContactId;
import io.flusomail.platform.ids.ListId;
import io.flusomail.platform.web.CursorPage;
import io.flusomail.platform.web.CursorRequest;
import io.flusomail.platform.web.Requires;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The people on a list. */
@RestController
@RequestMapping("/api/lists/{id}/contacts")
class ListContactController {

    private final ContactPages pages;
    private final ListPlaces places;
    private final Lists lists;
    private final ContactAnswers answers;

    ListContactController(ContactPages pages, ListPlaces places, Lists lists, ContactAnswers answers) {
        this.pages = pages;
        this.places = places;
        this.lists = lists;
        this.answers = answers;
    }

    /** Who is meant; for more than these use {@code /api/contacts/bulk-update}. */
    record Whom(@NotNull @Size(min = 1, max = 10_000) List<@NotNull ContactId> contactIds) {}

    /** @param added how many were not on the list before */
    record Added(int added) {}

    @GetMapping
    @Requires("contacts:read")
    CursorPage<ContactResponse> page(
            @PathVariable ListId id,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable Integer limit) {
        lists.require(id);
        var filter = ContactFilter.onList(id);
        CursorPage<Contact> page = pages.page(filter, ContactOrder.NEWEST, CursorRequest.of(cursor, limit));
        return answers.page(page);
    }

    @PostMapping
    @Requires("lists:update")
    Added add(@PathVariable ListId id, @Valid @RequestBody Whom whom) {
        return new Added(places.add(id, whom.contactIds()));
    }

    @DeleteMapping("/{contactId}")
    @Requires("lists:update")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(@PathVariable ListId id, @PathVariable ContactId contactId) {
        places.remove(id, contactId);
    }
}

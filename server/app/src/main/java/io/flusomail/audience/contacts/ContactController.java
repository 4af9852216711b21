package io.flusomail.audience.contacts;

import io.flusomail.platform.ids.ContactId;
import io.flusomail.platform.ids.ListId;
import io.flusomail.platform.web.CursorPage;
import io.flusomail.platform.web.CursorRequest;
import io.flusomail.platform.web.Patch;
import io.flusomail.platform.web.Requires;
import jakarta.validation.Valid;
import java.net.URI;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

@RestController
@RequestMapping("/api/contacts")
class ContactController {

    private final Contacts contacts;
    private final ContactPages pages;
    private final ErasePeople erasure;
    private final ContactAnswers answers;
    private final Patch patch;

    ContactController(Contacts contacts, ContactPages pages, ErasePeople erasure, ContactAnswers answers, Patch patch) {
        this.contacts = contacts;
        this.pages = pages;
        this.erasure = erasure;
        this.answers = answers;
        this.patch = patch;
    }

    @PostMapping
    @Requires("contacts:create")
    ResponseEntity<ContactResponse> create(@Valid @RequestBody ContactRequest request) {
        Contact made = contacts.create(request.change());
        return ResponseEntity.created(URI.create("/api/contacts/" + made.id())).body(answers.of(made));
    }

    /** By {@code sort}: {@code -created_at}, as without a word, {@code created_at}, {@code email} or {@code -email}. */
    @GetMapping
    @Requires("contacts:read")
    CursorPage<ContactResponse> page(
            @RequestParam(required = false) @Nullable String search,
            @RequestParam(required = false) @Nullable String q,
            @RequestParam(required = false) @Nullable String email,
            @RequestParam(name = "external_id", required = false) @Nullable String externalId,
            @RequestParam(required = false) @Nullable String status,
            @RequestParam(name = "list_id", required = false) @Nullable ListId listId,
            @RequestParam(required = false) @Nullable String tag,
            @RequestParam(name = "created_from", required = false) @Nullable Instant createdFrom,
            @RequestParam(name = "created_to", required = false) @Nullable Instant createdTo,
            @RequestParam(required = false) @Nullable String verification,
            @RequestParam(name = "without_field", required = false) @Nullable String withoutField,
            @RequestParam(required = false) @Nullable String sort,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable Integer limit) {
        var filter = new ContactFilter(
                search == null ? q : search,
                email,
                externalId,
                status,
                listId,
                tag,
                createdFrom,
                createdTo,
                verification,
                withoutField);
        CursorPage<Contact> page = pages.page(filter, ContactOrder.of(sort), CursorRequest.of(cursor, limit));
        return answers.page(page);
    }

    @GetMapping("/{id}")
    @Requires("contacts:read")
    ContactResponse one(@PathVariable ContactId id) {
        return answers.of(contacts.get(id));
    }

    @PatchMapping("/{id}")
    @Requires("contacts:update")
    ContactResponse change(@PathVariable ContactId id, @RequestBody JsonNode body) {
        return answers.of(contacts.change(
                id,
                present -> patch.over(ContactRequest.unchanged(present), body, ContactRequest.class)
                        .change()));
    }

    @PutMapping("/{id}")
    @Requires("contacts:update")
    ContactResponse replace(@PathVariable ContactId id, @Valid @RequestBody ContactRequest request) {
        return answers.of(contacts.change(id, _ -> request.replacement()));
    }

    @DeleteMapping("/{id}")
    @Requires("contacts:delete")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(@PathVariable ContactId id) {
        erasure.erase(id);
    }
}

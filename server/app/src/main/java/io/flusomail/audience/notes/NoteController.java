package io.flusomail.audience.notes;

import io.flusomail.platform.ids.ContactId;
import io.flusomail.platform.web.Page;
import io.flusomail.platform.web.PageRequest;
import io.flusomail.platform.web.Requires;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** What colleagues note about a contact, the latest first. */
@RestController
@RequestMapping("/api/contacts/{id}/notes")
class NoteController {

    private final Notes notes;

    NoteController(Notes notes) {
        this.notes = notes;
    }

    record NoteRequest(@NotBlank @Size(max = 10_000) String text) {}

    @GetMapping
    @Requires("contacts:read")
    Page<Note> page(
            @PathVariable ContactId id,
            @RequestParam(required = false) @Nullable Integer page,
            @RequestParam(name = "page_size", required = false) @Nullable Integer pageSize) {
        return notes.page(id, PageRequest.of(page, pageSize));
    }

    @PostMapping
    @Requires("contacts:update")
    ResponseEntity<Note> create(@PathVariable ContactId id, @Valid @RequestBody NoteRequest request) {
        Note made = notes.create(id, request.text());
        return ResponseEntity.created(URI.create("/api/contacts/" + id + "/notes/" + made.id()))
                .body(made);
    }

    @GetMapping("/{noteId}")
    @Requires("contacts:read")
    Note one(@PathVariable ContactId id, @PathVariable UUID noteId) {
        return notes.get(id, noteId);
    }

    @PatchMapping("/{noteId}")
    @Requires("contacts:update")
    Note change(@PathVariable ContactId id, @PathVariable UUID noteId, @Valid @RequestBody NoteRequest request) {
        return notes.change(id, noteId, request.text());
    }

    @DeleteMapping("/{noteId}")
    @Requires("contacts:update")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(@PathVariable ContactId id, @PathVariable UUID noteId) {
        notes.delete(id, noteId);
    }
}

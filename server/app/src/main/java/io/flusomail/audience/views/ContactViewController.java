package io.flusomail.audience.views;

import io.flusomail.platform.web.Page;
import io.flusomail.platform.web.PageRequest;
import io.flusomail.platform.web.Patch;
import io.flusomail.platform.web.Requires;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
import tools.jackson.databind.JsonNode;

/** Ways of looking at contacts: one's own, and those that colleagues share. Whoever reads contacts keeps views. */
@RestController
@RequestMapping("/api/contact-views")
class ContactViewController {

    private final ContactViews views;
    private final Patch patch;

    ContactViewController(ContactViews views, Patch patch) {
        this.views = views;
        this.patch = patch;
    }

    record ViewRequest(
            @NotBlank @Size(max = 100) String name,
            @Nullable @Size(max = 11) Map<String, @NotNull @Size(max = 1000) String> filter,
            @Nullable @Size(max = 100) List<@NotBlank @Size(max = 100) String> columns,
            @Nullable Boolean isShared) {

        static ViewRequest of(ContactView view) {
            return new ViewRequest(view.name(), view.filter(), view.columns(), view.isShared());
        }

        ContactView.Settings settings() {
            return new ContactView.Settings(
                    name,
                    Objects.requireNonNullElse(filter, Map.of()),
                    Objects.requireNonNullElse(columns, List.of()),
                    Boolean.TRUE.equals(isShared));
        }
    }

    @PostMapping
    @Requires("contacts:read")
    ResponseEntity<ContactView> create(@Valid @RequestBody ViewRequest request) {
        ContactView made = views.create(request.settings());
        return ResponseEntity.created(URI.create("/api/contact-views/" + made.id()))
                .body(made);
    }

    @GetMapping
    @Requires("contacts:read")
    Page<ContactView> page(
            @RequestParam(required = false) @Nullable Integer page,
            @RequestParam(name = "page_size", required = false) @Nullable Integer pageSize) {
        return Page.of(views.all(), PageRequest.of(page, pageSize));
    }

    @GetMapping("/{id}")
    @Requires("contacts:read")
    ContactView one(@PathVariable UUID id) {
        return views.get(id);
    }

    @PatchMapping("/{id}")
    @Requires("contacts:read")
    ContactView change(@PathVariable UUID id, @RequestBody JsonNode body) {
        return views.change(
                id,
                now -> patch.over(ViewRequest.of(now), body, ViewRequest.class).settings());
    }

    @DeleteMapping("/{id}")
    @Requires("contacts:read")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(@PathVariable UUID id) {
        views.delete(id);
    }
}

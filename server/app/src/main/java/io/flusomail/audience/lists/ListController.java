package io.flusomail.audience.lists;

import io.flusomail.platform.ids.ListId;
import io.flusomail.platform.problems.OneOf;
import io.flusomail.platform.web.Page;
import io.flusomail.platform.web.PageRequest;
import io.flusomail.platform.web.Patch;
import io.flusomail.platform.web.Requires;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.util.Objects;
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
@RequestMapping("/api/lists")
class ListController {

    private final Lists lists;
    private final Patch patch;

    ListController(Lists lists, Patch patch) {
        this.lists = lists;
        this.patch = patch;
    }

    record ListRequest(
            @NotBlank @Size(max = 200) String listName,

            @Nullable
            @Pattern(
                    regexp = "[A-Za-z0-9][A-Za-z0-9._-]{0,99}",
                    message = "is letters, digits, dots, hyphens, underscores, at most 100")
            String listCode,

            @Nullable @Size(max = 2000) String description,
            @Nullable ListType listType,

            @Nullable
            @Pattern(
                    regexp = "[a-z][a-z0-9_]{0,49}",
                    message = "begins with a letter, then letters, digits, underscores; lower case, at most 50")
            String sourceType,

            @Nullable Boolean isPublic,
            @Nullable Boolean doubleOptIn,
            @Nullable Boolean isActive) {

        static ListRequest of(MailingList list) {
            return new ListRequest(
                    list.name(),
                    list.code(),
                    list.description(),
                    list.listType(),
                    list.sourceType(),
                    list.isPublic(),
                    list.doubleOptIn(),
                    list.isActive());
        }

        Lists.Settings settings() {
            return new Lists.Settings(
                    listName,
                    listCode,
                    description,
                    Objects.requireNonNullElse(listType, ListType.STATIC),
                    Objects.requireNonNullElse(sourceType, "manual"),
                    Boolean.TRUE.equals(isPublic),
                    Boolean.TRUE.equals(doubleOptIn),
                    isActive == null || isActive);
        }
    }

    @PostMapping
    @Requires("lists:create")
    ResponseEntity<MailingList> create(@Valid @RequestBody ListRequest request) {
        MailingList made = lists.create(request.settings());
        return ResponseEntity.created(URI.create("/api/lists/" + made.id())).body(made);
    }

    @GetMapping
    @Requires("lists:read")
    Page<MailingList> page(
            @RequestParam(defaultValue = "") String search,
            @RequestParam(name = "is_active", required = false) @Nullable Boolean active,
            @RequestParam(name = "list_type", required = false) @Nullable String type,
            @RequestParam(required = false) @Nullable Integer page,
            @RequestParam(name = "page_size", required = false) @Nullable Integer pageSize) {
        ListFilter filter = new ListFilter(search, active, OneOf.read("list_type", type, ListType.class));
        return lists.page(filter, PageRequest.of(page, pageSize));
    }

    @GetMapping("/{id}")
    @Requires("lists:read")
    MailingList one(@PathVariable ListId id) {
        return lists.get(id);
    }

    @PatchMapping("/{id}")
    @Requires("lists:update")
    MailingList change(@PathVariable ListId id, @RequestBody JsonNode body) {
        return lists.change(
                id,
                now -> patch.over(ListRequest.of(now), body, ListRequest.class).settings());
    }

    @PutMapping("/{id}")
    @Requires("lists:update")
    MailingList replace(@PathVariable ListId id, @Valid @RequestBody ListRequest request) {
        return lists.change(id, _ -> request.settings());
    }

    @DeleteMapping("/{id}")
    @Requires("lists:delete")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(@PathVariable ListId id) {
        lists.delete(id);
    }
}

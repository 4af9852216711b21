package io.flusomail.consent.exclusions;

import io.flusomail.platform.ids.SuppressionListId;
import io.flusomail.platform.web.Page;
import io.flusomail.platform.web.PageRequest;
import io.flusomail.platform.web.Patch;
import io.flusomail.platform.web.Requires;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.net.URI;
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
@RequestMapping("/api/suppression-lists")
class SuppressionListController {

    private final SuppressionLists lists;
    private final Patch patch;

    SuppressionListController(SuppressionLists lists, Patch patch) {
        this.lists = lists;
        this.patch = patch;
    }

    record ListRequest(
            @NotBlank @Size(max = 200) String name,
            @Nullable @Size(max = 2000) String description,
            @Nullable Boolean refuses) {

        static ListRequest of(SuppressionList list) {
            return new ListRequest(list.name(), list.description(), list.refuses());
        }

        SuppressionLists.Wish wish() {
            return new SuppressionLists.Wish(name, description, Boolean.TRUE.equals(refuses));
        }
    }

    @GetMapping
    @Requires("suppressions:read")
    Page<SuppressionList> page(
            @RequestParam(required = false) @Nullable Integer page,
            @RequestParam(name = "page_size", required = false) @Nullable Integer pageSize) {
        return lists.page(PageRequest.of(page, pageSize));
    }

    @GetMapping("/{id}")
    @Requires("suppressions:read")
    SuppressionList one(@PathVariable SuppressionListId id) {
        return lists.get(id);
    }

    @PostMapping
    @Requires("suppressions:create")
    ResponseEntity<SuppressionList> create(@Valid @RequestBody ListRequest request) {
        SuppressionList made = lists.create(request.wish());
        return ResponseEntity.created(URI.create("/api/suppression-lists/" + made.id()))
                .body(made);
    }

    @PatchMapping("/{id}")
    @Requires("suppressions:update")
    SuppressionList change(@PathVariable SuppressionListId id, @RequestBody JsonNode body) {
        return lists.change(
                id,
                now -> patch.over(ListRequest.of(now), body, ListRequest.class).wish());
    }

    @PutMapping("/{id}")
    @Requires("suppressions:update")
    SuppressionList replace(@PathVariable SuppressionListId id, @Valid @RequestBody ListRequest request) {
        return lists.change(id, _ -> request.wish());
    }

    @DeleteMapping("/{id}")
    @Requires("suppressions:delete")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(@PathVariable SuppressionListId id) {
        lists.delete(id);
    }
}

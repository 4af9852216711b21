package io.flusomail.consent.topics;

import io.flusomail.platform.ids.TopicId;
import io.flusomail.platform.web.Page;
import io.flusomail.platform.web.PageRequest;
import io.flusomail.platform.web.Patch;
import io.flusomail.platform.web.Requires;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
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
@RequestMapping("/api/topics")
class TopicController {

    private final Topics topics;
    private final Patch patch;

    TopicController(Topics topics, Patch patch) {
        this.topics = topics;
        this.patch = patch;
    }

    record TopicRequest(
            @NotBlank @Size(max = 200) String name,
            @Nullable @Size(max = 2000) String description,
            @Nullable Boolean requiresOptIn,
            @Nullable Boolean isPublic,

            @Nullable @Min(value = 0, message = "is at least 0") @Max(value = 10_000, message = "is at most 10000")
            Integer position) {

        static TopicRequest of(Topics.Wish topic) {
            return new TopicRequest(
                    topic.name(), topic.description(), topic.requiresOptIn(), topic.isPublic(), topic.position());
        }

        Topics.Wish wish() {
            return new Topics.Wish(
                    name,
                    description,
                    Boolean.TRUE.equals(requiresOptIn),
                    isPublic == null || isPublic,
                    position == null ? 0 : position);
        }
    }

    @GetMapping
    @Requires("topics:read")
    Page<Topic> page(
            @RequestParam(defaultValue = "") String search,
            @RequestParam(required = false) @Nullable Integer page,
            @RequestParam(name = "page_size", required = false) @Nullable Integer pageSize) {
        return topics.page(search, PageRequest.of(page, pageSize));
    }

    @GetMapping("/{id}")
    @Requires("topics:read")
    Topic one(@PathVariable TopicId id) {
        return topics.get(id);
    }

    @PostMapping
    @Requires("topics:create")
    ResponseEntity<Topic> create(@Valid @RequestBody TopicRequest request) {
        Topic made = topics.create(request.wish());
        return ResponseEntity.created(URI.create("/api/topics/" + made.id())).body(made);
    }

    @PatchMapping("/{id}")
    @Requires("topics:update")
    Topic change(@PathVariable TopicId id, @RequestBody JsonNode body) {
        topics.change(
                id,
                now -> patch.over(TopicRequest.of(now), body, TopicRequest.class)
                        .wish());
        return topics.get(id);
    }

    @PutMapping("/{id}")
    @Requires("topics:update")
    Topic replace(@PathVariable TopicId id, @Valid @RequestBody TopicRequest request) {
        topics.change(id, _ -> request.wish());
        return topics.get(id);
    }

    @DeleteMapping("/{id}")
    @Requires("topics:delete")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(@PathVariable TopicId id) {
        topics.delete(id);
    }
}

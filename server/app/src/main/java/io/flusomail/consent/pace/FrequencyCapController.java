package io.flusomail.consent.pace;

import io.flusomail.platform.ids.FrequencyCapId;
import io.flusomail.platform.ids.TopicId;
import io.flusomail.platform.web.Page;
import io.flusomail.platform.web.PageRequest;
import io.flusomail.platform.web.Patch;
import io.flusomail.platform.web.Requires;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
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
@RequestMapping("/api/frequency-caps")
class FrequencyCapController {

    private final FrequencyCaps caps;
    private final Patch patch;

    FrequencyCapController(FrequencyCaps caps, Patch patch) {
        this.caps = caps;
        this.patch = patch;
    }

    record CapRequest(
            @NotBlank @Size(max = 200) String name,
            @Nullable String channel,
            @Nullable @Size(min = 1, max = 100) String tag,
            @Nullable TopicId topicId,

            @NotNull @Min(value = 1, message = "is at least 1") @Max(value = 1000, message = "is at most 1000")
            Integer most,

            @NotBlank String window,
            FrequencyCap.@Nullable Over over,
            @Nullable Boolean enabled) {

        static CapRequest of(FrequencyCap cap) {
            return new CapRequest(
                    cap.name(),
                    cap.channel(),
                    cap.tag(),
                    cap.topicId(),
                    cap.most(),
                    cap.window(),
                    cap.over(),
                    cap.enabled());
        }

        FrequencyCaps.Wish wish() {
            return new FrequencyCaps.Wish(
                    name,
                    channel,
                    tag,
                    topicId,
                    most,
                    window,
                    Objects.requireNonNullElse(over, FrequencyCap.Over.SKIP),
                    enabled == null || enabled);
        }
    }

    @GetMapping
    @Requires("pacing:read")
    Page<FrequencyCap> page(
            @RequestParam(required = false) @Nullable Integer page,
            @RequestParam(name = "page_size", required = false) @Nullable Integer pageSize) {
        return caps.page(PageRequest.of(page, pageSize));
    }

    @GetMapping("/{id}")
    @Requires("pacing:read")
    FrequencyCap one(@PathVariable FrequencyCapId id) {
        return caps.get(id);
    }

    @PostMapping
    @Requires("pacing:update")
    ResponseEntity<FrequencyCap> create(@Valid @RequestBody CapRequest request) {
        FrequencyCap made = caps.create(request.wish());
        return ResponseEntity.created(URI.create("/api/frequency-caps/" + made.id()))
                .body(made);
    }

    @PatchMapping("/{id}")
    @Requires("pacing:update")
    FrequencyCap change(@PathVariable FrequencyCapId id, @RequestBody JsonNode body) {
        return caps.change(
                id,
                now -> patch.over(CapRequest.of(now), body, CapRequest.class).wish());
    }

    @PutMapping("/{id}")
    @Requires("pacing:update")
    FrequencyCap replace(@PathVariable FrequencyCapId id, @Valid @RequestBody CapRequest request) {
        return caps.change(id, _ -> request.wish());
    }

    @DeleteMapping("/{id}")
    @Requires("pacing:update")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(@PathVariable FrequencyCapId id) {
        caps.delete(id);
    }
}

package io.flusomail.audience.segments;

import io.flusomail.platform.ids.JobId;
import io.flusomail.platform.ids.SegmentId;
import io.flusomail.platform.jobs.Job;
import io.flusomail.platform.jobs.Jobs;
import io.flusomail.platform.references.References;
import io.flusomail.platform.web.Begun;
import io.flusomail.platform.web.Page;
import io.flusomail.platform.web.PageRequest;
import io.flusomail.platform.web.Patch;
import io.flusomail.platform.web.Requires;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.time.LocalDate;
import java.util.List;
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
@RequestMapping("/api/segments")
class SegmentController {

    private final Segments segments;
    private final FreezeSegment freeze;
    private final Jobs jobs;
    private final Patch patch;

    SegmentController(Segments segments, FreezeSegment freeze, Jobs jobs, Patch patch) {
        this.segments = segments;
        this.freeze = freeze;
        this.jobs = jobs;
        this.patch = patch;
    }

    record SegmentRequest(
            @NotBlank @Size(max = 200) String name,
            @Nullable @Size(max = 2000) String description,
            @Nullable @Size(max = 100) String folder,
            @NotNull JsonNode rule,
            @Nullable Boolean isLive) {

        static SegmentRequest of(Segment segment) {
            return new SegmentRequest(
                    segment.name(), segment.description(), segment.folder(), segment.rule(), segment.isLive());
        }

        /** @param unsaid whether it is live when nothing is said */
        Segments.Settings settings(boolean unsaid) {
            return new Segments.Settings(
                    name,
                    description,
                    folder == null || folder.isBlank() ? null : folder,
                    rule,
                    isLive == null ? unsaid : isLive);
        }
    }

    record FreezeRequest(@NotBlank @Size(max = 200) String listName) {}

    @PostMapping
    @Requires("segments:create")
    ResponseEntity<Segment> create(@Valid @RequestBody SegmentRequest request) {
        Segment made = segments.create(request.settings(segments.hasRoom()));
        return ResponseEntity.created(URI.create("/api/segments/" + made.id())).body(made);
    }

    @GetMapping
    @Requires("segments:read")
    Page<Segment> page(
            @RequestParam(defaultValue = "") String search,
            @RequestParam(required = false) @Nullable String folder,
            @RequestParam(required = false) @Nullable Integer page,
            @RequestParam(name = "page_size", required = false) @Nullable Integer pageSize) {
        return segments.page(search, folder, PageRequest.of(page, pageSize));
    }

    @GetMapping("/{id}")
    @Requires("segments:read")
    Segment one(@PathVariable SegmentId id) {
        return segments.get(id);
    }

    @PatchMapping("/{id}")
    @Requires("segments:update")
    Segment change(@PathVariable SegmentId id, @RequestBody JsonNode body) {
        return segments.change(
                id,
                now -> patch.over(SegmentRequest.of(now), body, SegmentRequest.class)
                        .settings(true));
    }

    @PutMapping("/{id}")
    @Requires("segments:update")
    Segment replace(@PathVariable SegmentId id, @Valid @RequestBody SegmentRequest request) {
        return segments.change(id, now -> request.settings(now.isLive()));
    }

    @DeleteMapping("/{id}")
    @Requires("segments:delete")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(@PathVariable SegmentId id) {
        segments.delete(id);
    }

    /** How many were in it on each day, how many came and how many left; kept while it is live. */
    @GetMapping("/{id}/trend")
    @Requires("segments:read")
    List<SegmentDay> trend(@PathVariable SegmentId id, @RequestParam(required = false) @Nullable LocalDate from) {
        return segments.trend(id, from == null ? LocalDate.EPOCH : from);
    }

    /** Who uses it. */
    @GetMapping("/{id}/usage")
    @Requires("segments:read")
    Page<References.Use> usage(
            @PathVariable SegmentId id,
            @RequestParam(required = false) @Nullable Integer page,
            @RequestParam(name = "page_size", required = false) @Nullable Integer pageSize) {
        return Page.of(segments.usage(id), PageRequest.of(page, pageSize));
    }

    /** Makes a list of those who are in it now; the job's {@code list_id} names it. */
    @PostMapping("/{id}/freeze")
    @Requires("lists:create")
    ResponseEntity<Job> freeze(@PathVariable SegmentId id, @Valid @RequestBody FreezeRequest request) {
        JobId job = freeze.start(id, request.listName());
        return Begun.at("/api/jobs/" + job, jobs.find(job).orElseThrow());
    }
}

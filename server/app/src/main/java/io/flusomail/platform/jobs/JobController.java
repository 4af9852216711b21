package io.flusomail.platform.jobs;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.flusomail.platform.ids.JobId;
import io.flusomail.platform.problems.ProblemException;
import io.flusomail.platform.web.Page;
import io.flusomail.platform.web.PageRequest;
import io.flusomail.platform.web.Requires;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

@RestController
@RequestMapping("/api/jobs")
class JobController {

    private final Jobs jobs;
    private final StopJob stops;

    JobController(Jobs jobs, StopJob stops) {
        this.jobs = jobs;
        this.stops = stops;
    }

    /**
     * A job as callers see it, the counts of its kind beside the rest.
     *
     * @param cancellable whether the one who asks could cancel it now
     */
    record JobResponse(
            JobId id,
            String kind,
            JobStatus status,
            @JsonIgnore JsonNode progress,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            String error,

            Instant createdAt,
            @Nullable Instant startedAt,
            @Nullable Instant finishedAt,
            boolean cancellable) {

        static JobResponse of(Job job, boolean cancellable) {
            return new JobResponse(
                    job.id(),
                    job.kind(),
                    job.status(),
                    job.progress(),
                    job.error(),
                    job.createdAt(),
                    job.startedAt(),
                    job.finishedAt(),
                    cancellable);
        }

        @JsonAnyGetter
        Map<String, JsonNode> counts() {
            return progress.properties().stream().collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        }
    }

    /** Those not over first, then the newest. */
    @GetMapping
    @Requires("jobs:read")
    Page<JobResponse> page(
            @RequestParam(required = false) @Nullable Integer page,
            @RequestParam(name = "page_size", required = false) @Nullable Integer pageSize) {
        return jobs.page(PageRequest.of(page, pageSize)).map(this::shown);
    }

    @GetMapping("/{id}")
    @Requires("jobs:read")
    JobResponse one(@PathVariable JobId id) {
        return shown(jobs.find(id).orElseThrow(() -> ProblemException.notFound("job", id)));
    }

    /** Asks it to stop; 409 where jobs of its kind are not stopped by themselves. */
    @PostMapping("/{id}/cancel")
    @Requires("jobs:update")
    @ResponseStatus(HttpStatus.ACCEPTED)
    JobResponse cancel(@PathVariable JobId id) {
        stops.stop(id);
        return one(id);
    }

    private JobResponse shown(Job job) {
        return JobResponse.of(job, stops.lets(job));
    }
}

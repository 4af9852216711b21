package io.flusomail.platform.jobs;

import io.flusomail.platform.ids.JobId;
import io.flusomail.platform.ids.WorkspaceId;
import io.flusomail.platform.problems.ProblemException;
import io.flusomail.platform.web.Requires;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
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
     * A job as callers see it.
     *
     * @param progress counts of the handler's own choosing
     * @param cancellable whether the one who asks could cancel it now
     */
    record JobResponse(
            JobId id,
            WorkspaceId workspaceId,
            String kind,
            JobStatus status,
            JsonNode progress,
            @Nullable String error,
            Instant createdAt,
            @Nullable Instant startedAt,
            @Nullable Instant finishedAt,
            boolean cancellable) {

        static JobResponse of(Job job, boolean cancellable) {
            return new JobResponse(
                    job.id(),
                    job.workspaceId(),
                    job.kind(),
                    job.status(),
                    job.progress(),
                    job.error(),
                    job.createdAt(),
                    job.startedAt(),
                    job.finishedAt(),
                    cancellable);
        }
    }

    /** @param items the newest, those not over first */
    record JobList(List<JobResponse> items) {}

    @GetMapping
    @Requires("jobs:read")
    JobList recent() {
        return new JobList(jobs.recent().stream().map(this::shown).toList());
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

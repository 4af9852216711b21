package io.flusomail.platform.jobs;

import io.flusomail.platform.ids.JobId;
import io.flusomail.platform.problems.ProblemException;
import io.flusomail.platform.web.Requires;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/jobs")
class JobController {

    private final Jobs jobs;

    JobController(Jobs jobs) {
        this.jobs = jobs;
    }

    /** @param items the newest, those not over first */
    record JobList(List<Job> items) {}

    @GetMapping
    @Requires("jobs:read")
    JobList recent() {
        return new JobList(jobs.recent());
    }

    @GetMapping("/{id}")
    @Requires("jobs:read")
    Job one(@PathVariable JobId id) {
        return jobs.find(id).orElseThrow(() -> ProblemException.notFound("job", id));
    }

    @PostMapping("/{id}/cancel")
    @Requires("jobs:update")
    @ResponseStatus(HttpStatus.ACCEPTED)
    Job cancel(@PathVariable JobId id) {
        jobs.cancel(id);
        return one(id);
    }
}

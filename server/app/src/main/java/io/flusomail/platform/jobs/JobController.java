package io.flusomail.platform.jobs;

import io.flusomail.platform.ids.JobId;
import io.flusomail.platform.problems.ProblemException;
import io.flusomail.platform.web.Requires;
import java.util.List;
import java.util.Map;
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

    @GetMapping
    @Requires("jobs:read")
    Map<String, List<Job>> recent() {
        return Map.of("items", jobs.recent());
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

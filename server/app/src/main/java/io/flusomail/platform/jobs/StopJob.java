package io.flusomail.platform.jobs;

import io.flusomail.platform.audit.AuditTrail;
import io.flusomail.platform.ids.JobId;
import io.flusomail.platform.problems.PlatformProblems;
import io.flusomail.platform.problems.ProblemException;
import io.flusomail.platform.scope.Actor;
import io.flusomail.platform.scope.WorkspaceScope;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** A person stops a job: only where its kind bears it, and with the permission that the kind asks for. */
@Service
class StopJob {

    private final JobStore store;
    private final Map<String, JobHandler> stoppable;
    private final AuditTrail audit;

    StopJob(JobStore store, List<JobHandler> handlers, AuditTrail audit) {
        this.store = store;
        this.stoppable = handlers.stream()
                .filter(handler -> handler.stoppedWith().isPresent())
                .collect(Collectors.toMap(JobHandler::kind, Function.identity()));
        this.audit = audit;
    }

    /** Whether the caller could stop it now. */
    boolean lets(Job job) {
        Actor actor = Actor.current();
        return !job.status().over()
                && actor.may("jobs:update")
                && permission(job).filter(actor::may).isPresent();
    }

    @Transactional
    public void stop(JobId id) {
        Job job = store.find(WorkspaceScope.current(), id).orElseThrow(() -> ProblemException.notFound("job", id));
        String permission = permission(job)
                .orElseThrow(() -> refused("Jobs of kind " + job.kind()
                        + " are not cancelled by themselves: cancel what they work for, where that can be."));
        if (!Actor.current().may(permission)) {
            throw new ProblemException(
                    PlatformProblems.FORBIDDEN,
                    "Cancelling a job of kind " + job.kind() + " needs " + permission + ".");
        }
        if (!store.cancel(job.workspaceId(), id)) {
            throw refused("The job is over already.");
        }
        if (store.find(job.workspaceId(), id).filter(now -> now.status().over()).isPresent()) {
            handler(job).ifPresent(handler -> handler.cancelled(id));
        }
        audit.record("job.cancelled", "job", id, job, null);
    }

    private Optional<String> permission(Job job) {
        return handler(job).flatMap(JobHandler::stoppedWith);
    }

    private Optional<JobHandler> handler(Job job) {
        return Optional.ofNullable(stoppable.get(job.kind()));
    }

    private static ProblemException refused(String why) {
        return new ProblemException(PlatformProblems.WRONG_STATE, why);
    }
}

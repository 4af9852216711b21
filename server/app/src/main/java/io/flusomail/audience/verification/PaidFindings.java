package io.flusomail.audience.verification;

import io.flusomail.audience.exports.FindChosen;
import io.flusomail.audience.verification.FindingStore.Addressed;
import io.flusomail.audience.verification.offline.Finding;
import io.flusomail.audience.verification.services.Service;
import io.flusomail.audience.verification.services.Services;
import io.flusomail.platform.ids.ContactId;
import io.flusomail.platform.jobs.Jobs;
import io.flusomail.platform.problems.PlatformProblems;
import io.flusomail.platform.problems.ProblemException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Sees to it that no service is paid twice for the same answer. */
@Component
class PaidFindings {

    /** So long a service's word counts; with another address it is forgotten at once. */
    private static final Duration COUNTS = Duration.ofDays(30);

    private final FindingStore findings;
    private final VerificationStore verifications;
    private final Services services;
    private final Jobs jobs;
    private final Clock clock;

    PaidFindings(FindingStore findings, VerificationStore verifications, Services services, Jobs jobs, Clock clock) {
        this.findings = findings;
        this.verifications = verifications;
        this.services = services;
        this.jobs = jobs;
        this.clock = clock;
    }

    /** What the service has said of some of them already. */
    @Transactional(readOnly = true)
    public Map<Addressed, Finding> told(Collection<Addressed> whom, Service service) {
        return findings.told(whom, service.code(), since());
    }

    /** About how many of those meant it would be asked, if none of them were found undeliverable before. */
    @Transactional(readOnly = true)
    public long untold(FindChosen.Search meant, Service service) {
        Instant since = since();
        long untold = 0;
        @Nullable ContactId after = null;
        for (Optional<FindChosen.Found> found = meant.after(after); found.isPresent(); found = meant.after(after)) {
            untold += findings.untold(found.get().contacts(), service.code(), since);
            after = found.get().upTo();
        }
        return untold;
    }

    private Instant since() {
        return clock.instant().minus(COUNTS);
    }

    /** 409 while a verification by the same service is not over: both would ask about the same people. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void requireNoneUnderWay(Service service) {
        services.lock(service, "service");
        verifications
                .latest(service.code())
                .flatMap(jobs::find)
                .filter(job -> !job.status().over())
                .ifPresent(job -> {
                    throw new ProblemException(
                            PlatformProblems.WRONG_STATE,
                            "A verification by " + service.title()
                                    + " is running: wait until it is over, or cancel it.");
                });
    }
}

package io.flusomail.consent;

import io.flusomail.audience.Audience;
import io.flusomail.events.ContactEvents;
import io.flusomail.platform.ids.ContactId;
import io.flusomail.platform.ids.JobId;
import io.flusomail.platform.ids.WorkspaceId;
import io.flusomail.platform.jobs.JobStatus;
import io.flusomail.platform.jobs.Jobs;
import io.flusomail.platform.scope.WorkspaceScope;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import org.springframework.stereotype.Component;

/** Has the status that is shown follow the facts: an address at once, a domain, an erased address and other workspaces by a job. */
@Component
class StatusUpdates {

    private static final Duration LONGEST_READ = Duration.ofMinutes(10);
    private static final StatusJob.Payload ALL_DOMAINS = new StatusJob.Payload(List.of(), true);

    private final StatusStore people;
    private final Audience audience;
    private final ContactEvents events;
    private final Jobs jobs;
    private final Clock clock;

    StatusUpdates(StatusStore people, Audience audience, ContactEvents events, Jobs jobs, Clock clock) {
        this.people = people;
        this.audience = audience;
        this.events = events;
        this.jobs = jobs;
        this.clock = clock;
    }

    /** What follows from closing: the log hears it of those who have the address, and their status follows. */
    void closed(SuppressionTarget target, Reason reason) {
        if (!target.isDomain()) {
            events.appendAll(people.closing(List.of(target.value()), reason));
        }
        refresh(target);
    }

    void closed(Collection<String> addresses, Reason reason) {
        events.appendAll(people.closing(addresses, reason));
        refresh(addresses);
    }

    /** Somebody tells that these called a mail spam, and not which: the log hears it of those who have the addresses. */
    void complained(Collection<String> addresses) {
        events.appendAll(people.complaining(addresses));
    }

    void refresh(ContactId contact) {
        audience.updateStatuses(people.derived(PersonSet.only(contact)));
    }

    void refresh(SuppressionTarget target) {
        if (target.isDomain() || target.isErased()) {
            derive(List.of(target));
        } else {
            refresh(List.of(target.value()));
        }
    }

    /**
     * Some of a file's domains are closed: one walk past all people, under that id, follows once all are. Where the file
     * is never read to its end it follows nonetheless, after a while.
     */
    void refreshDomainsLater(JobId walk) {
        if (jobs.find(walk).isEmpty()) {
            jobs.enqueueAt(walk, StatusJob.KIND, ALL_DOMAINS, clock.instant().plus(LONGEST_READ));
        }
    }

    /** All of the file's domains are closed, where it has any. */
    void refreshDomainsNow(JobId walk) {
        boolean tooEarly = jobs.find(walk)
                .filter(job -> job.status() != JobStatus.CANCELLED)
                .filter(_ -> !jobs.hasten(walk))
                .isPresent();
        if (tooEarly) {
            jobs.enqueue(JobId.next(), StatusJob.KIND, ALL_DOMAINS);
        }
    }

    private void derive(List<SuppressionTarget> targets) {
        List<String> values = targets.stream().map(SuppressionTarget::value).toList();
        jobs.enqueue(JobId.next(), StatusJob.KIND, new StatusJob.Payload(values, null));
    }

    private void refresh(Collection<String> addresses) {
        audience.updateStatuses(people.derived(people.withAddress(addresses)));
    }

    void refreshIn(WorkspaceId other, SuppressionTarget target) {
        WorkspaceScope.run(other, () -> derive(List.of(target)));
    }
}

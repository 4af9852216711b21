package io.flusomail.audience.verification;

import io.flusomail.audience.verification.FindingStore.Addressed;
import io.flusomail.audience.verification.Verification.Tally;
import io.flusomail.audience.verification.offline.Finding;
import io.flusomail.audience.verification.offline.Verdict;
import io.flusomail.audience.verification.services.Service;
import io.flusomail.platform.database.Transactions;
import io.flusomail.platform.ids.ContactId;
import io.flusomail.platform.ids.JobId;
import io.flusomail.platform.jobs.JobFailed;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Verifies the next people of a job: reads their addresses, looks at them, and keeps what was found with how far it is. */
@Component
class VerifyPeople {

    private final VerificationStore verifications;
    private final FindingStore findings;
    private final PaidFindings paid;
    private final LookAtAddresses look;
    private final Transactions transactions;

    VerifyPeople(
            VerificationStore verifications,
            FindingStore findings,
            PaidFindings paid,
            LookAtAddresses look,
            Transactions transactions) {
        this.verifications = verifications;
        this.findings = findings;
        this.paid = paid;
        this.look = look;
        this.transactions = transactions;
    }

    /**
     * The verification after this step.
     *
     * @param people in order of id
     * @param upTo everybody up to here has been looked at then, unless the run's time is over before
     * @throws JobFailed when the service answers no more; what it had answered is kept
     */
    Verification next(JobId id, List<ContactId> people, ContactId upTo, @Nullable Service service, Watch watch) {
        Verification before = find(id);
        List<Addressed> addresses = transactions.call(() -> findings.addresses(people));
        Map<Addressed, Finding> known = service == null ? Map.of() : paid.told(addresses, service);
        List<Addressed> left =
                addresses.stream().filter(who -> !known.containsKey(who)).toList();
        LookAtAddresses.Looked looked = look.look(left, service, watch);
        Reached reached = reached(people, upTo, left, looked.found().keySet());
        Map<Addressed, Finding> counted = new HashMap<>(known);
        counted.putAll(looked.found());
        counted.keySet().removeIf(who -> !reached.people().contains(who.contact()));
        transactions.run(() -> {
            findings.save(looked.found());
            if (reached.upTo() != null
                    && !verifications.advance(
                            before, reached.upTo(), tally(reached.people().size(), counted.values()))) {
                throw new IllegalStateException("verification " + id + " is run twice at once");
            }
        });
        if (looked.stopped() != null && watch.isWanted()) {
            throw new JobFailed(looked.stopped() + " What was found until then is kept.");
        }
        return find(id);
    }

    /** Those who need not be looked at again, and the last of them in order of id; null: nobody. */
    private record Reached(Set<ContactId> people, @Nullable ContactId upTo) {}

    /** Whoever comes after the first one missing is looked at again, or for the first time. */
    private static Reached reached(List<ContactId> people, ContactId upTo, List<Addressed> left, Set<Addressed> found) {
        Optional<ContactId> missing = left.stream()
                .filter(who -> !found.contains(who))
                .map(Addressed::contact)
                .findFirst();
        List<ContactId> done =
                missing.map(one -> people.subList(0, people.indexOf(one))).orElse(people);
        return new Reached(Set.copyOf(done), missing.isEmpty() ? upTo : done.isEmpty() ? null : done.getLast());
    }

    Verification find(JobId id) {
        return transactions
                .call(() -> verifications.find(id))
                .orElseThrow(() -> new JobFailed("The verification is gone."));
    }

    private static Tally tally(int processed, Collection<Finding> found) {
        return new Tally(
                processed,
                count(found, finding -> finding.verdict() == Verdict.DELIVERABLE),
                count(found, finding -> finding.verdict() == Verdict.RISKY),
                count(found, finding -> finding.verdict() == Verdict.UNDELIVERABLE),
                count(found, finding -> finding.verdict() == Verdict.UNKNOWN),
                count(found, Finding::disposable),
                count(found, finding -> finding.suggestion() != null));
    }

    private static long count(Collection<Finding> found, Predicate<Finding> such) {
        return found.stream().filter(such).count();
    }
}

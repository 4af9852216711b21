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
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Verifies the next people of a job: reads their addresses, looks at them, and keeps what was found with how far it is. */
@Component
class VerifyPeople {

    private final VerificationStore verifications;
    private final FindingStore findings;
    private final LookAtAddresses look;
    private final Transactions transactions;

    VerifyPeople(
            VerificationStore verifications, FindingStore findings, LookAtAddresses look, Transactions transactions) {
        this.verifications = verifications;
        this.findings = findings;
        this.look = look;
        this.transactions = transactions;
    }

    /**
     * The verification after this step.
     *
     * @param upTo everybody up to here has been looked at then
     * @throws JobFailed when the service answers no more; what it had answered is kept
     */
    Verification next(JobId id, List<ContactId> people, ContactId upTo, @Nullable Service service) {
        Verification before = find(id);
        List<Addressed> addresses = transactions.call(() -> findings.addresses(people));
        LookAtAddresses.Looked looked = look.look(addresses, service);
        boolean whole = looked.stopped() == null;
        int processed = whole ? people.size() : looked.found().size();
        ContactId reached = whole ? upTo : last(looked.found().keySet(), before.after());
        transactions.run(() -> {
            findings.save(looked.found());
            if (reached != null
                    && !verifications.advance(
                            before, reached, tally(processed, looked.found().values()))) {
                throw new IllegalStateException("verification " + id + " is run twice at once");
            }
        });
        if (looked.stopped() != null) {
            throw new JobFailed(looked.stopped() + " What was found until then is kept.");
        }
        return find(id);
    }

    Verification find(JobId id) {
        return transactions
                .call(() -> verifications.find(id))
                .orElseThrow(() -> new JobFailed("The verification is gone."));
    }

    private static @Nullable ContactId last(Collection<Addressed> found, @Nullable ContactId before) {
        return found.stream()
                .map(Addressed::contact)
                .max(PlanVerification.ORDER)
                .orElse(before);
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

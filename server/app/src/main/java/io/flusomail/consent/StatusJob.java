package io.flusomail.consent;

import io.flusomail.audience.Audience;
import io.flusomail.platform.database.Transactions;
import io.flusomail.platform.ids.ContactId;
import io.flusomail.platform.jobs.JobHandler;
import io.flusomail.platform.jobs.JobRun;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Derives statuses anew after an address or a domain was closed or opened for many. The verdict itself holds at once:
 * only the status that is shown follows, in chunks. A run that died begins again, which changes nothing twice.
 */
@Component
class StatusJob implements JobHandler {

    static final String KIND = "consent.derive-statuses";
    private static final int CHUNK = 20_000;

    /** The value of a {@link SuppressionTarget}. */
    record Payload(String target) {}

    record Progress(long people) {}

    private final StatusStore people;
    private final StandingStore standings;
    private final Audience audience;
    private final Transactions transactions;

    StatusJob(StatusStore people, StandingStore standings, Audience audience, Transactions transactions) {
        this.people = people;
        this.standings = standings;
        this.audience = audience;
        this.transactions = transactions;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public void run(JobRun run) {
        SuppressionTarget target =
                new SuppressionTarget(run.payload(Payload.class).target());
        if (!target.isDomain() && !target.isErased()) {
            transactions.run(
                    () -> audience.updateStatuses(standings.derived(people.withAddress(List.of(target.value())))));
            return;
        }
        long seen = 0;
        ContactId after = null;
        Optional<ContactId> end = chunkEnd(after);
        while (end.isPresent()) {
            ContactId from = after;
            ContactId upTo = end.get();
            transactions.run(() -> audience.updateStatuses(standings.derived(people.meant(target, from, upTo))));
            seen += CHUNK;
            run.progress(new Progress(seen));
            after = upTo;
            end = chunkEnd(after);
        }
    }

    private Optional<ContactId> chunkEnd(@Nullable ContactId after) {
        return transactions.call(() -> people.chunkEnd(after, CHUNK));
    }
}

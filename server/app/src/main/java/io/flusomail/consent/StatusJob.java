package io.flusomail.consent;

import com.fasterxml.jackson.annotation.JsonAlias;
import com.fasterxml.jackson.annotation.JsonFormat;
import io.flusomail.audience.Audience;
import io.flusomail.platform.database.Transactions;
import io.flusomail.platform.ids.ContactId;
import io.flusomail.platform.jobs.JobHandler;
import io.flusomail.platform.jobs.JobRun;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jooq.Record1;
import org.jooq.Select;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Derives statuses anew after addresses or domains were closed or opened for many. The verdict itself holds at once:
 * only the status that is shown follows, in chunks. A run goes on where the one before it died; what a person has
 * stopped is done by the next job that means the same people.
 */
@Component
class StatusJob implements JobHandler {

    static final String KIND = "consent.derive-statuses";
    private static final int CHUNK = 20_000;

    /**
     * @param targets values of {@link SuppressionTarget}; jobs of an earlier version have a single one
     * @param allDomains whether every domain that the workspace has closed is meant, however many they are
     */
    record Payload(
            @JsonAlias("target") @JsonFormat(with = JsonFormat.Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY)
            List<String> targets,

            @Nullable Boolean allDomains) {}

    /** @param upTo everybody up to here was looked at */
    record Progress(long people, @Nullable ContactId upTo) {}

    /** Those of a stretch of people who are meant. */
    private interface Meant {
        Select<Record1<ContactId>> within(@Nullable ContactId after, ContactId upTo);
    }

    private final StatusStore people;
    private final Audience audience;
    private final Transactions transactions;

    StatusJob(StatusStore people, Audience audience, Transactions transactions) {
        this.people = people;
        this.audience = audience;
        this.transactions = transactions;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Optional<String> stoppedWith() {
        return Optional.of("suppressions:create");
    }

    @Override
    public void run(JobRun run) {
        Payload payload = run.payload(Payload.class);
        if (Boolean.TRUE.equals(payload.allDomains())) {
            walk(run, people::atClosedDomains);
            return;
        }
        Map<Boolean, List<SuppressionTarget>> targets = payload.targets().stream()
                .map(SuppressionTarget::new)
                .collect(Collectors.partitioningBy(target -> target.isDomain() || target.isErased()));
        List<String> addresses = targets.getOrDefault(false, List.of()).stream()
                .map(SuppressionTarget::value)
                .toList();
        if (!addresses.isEmpty()) {
            transactions.run(() -> audience.updateStatuses(people.derived(people.withAddress(addresses))));
        }
        List<SuppressionTarget> many = targets.getOrDefault(true, List.of());
        if (!many.isEmpty()) {
            walk(run, (after, upTo) -> people.meant(many, after, upTo));
        }
    }

    private void walk(JobRun run, Meant meant) {
        Progress before = run.soFar(Progress.class).orElse(new Progress(0, null));
        long seen = before.people();
        ContactId after = before.upTo();
        Optional<ContactId> end = chunkEnd(after);
        while (end.isPresent()) {
            ContactId from = after;
            ContactId upTo = end.get();
            transactions.run(() -> audience.updateStatuses(people.derived(meant.within(from, upTo))));
            seen += CHUNK;
            run.progress(new Progress(seen, upTo));
            after = upTo;
            end = chunkEnd(after);
        }
    }

    private Optional<ContactId> chunkEnd(@Nullable ContactId after) {
        return transactions.call(() -> people.chunkEnd(after, CHUNK));
    }
}

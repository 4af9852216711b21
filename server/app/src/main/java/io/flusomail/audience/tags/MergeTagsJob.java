package io.flusomail.audience.tags;

import io.flusomail.platform.database.Transactions;
import io.flusomail.platform.ids.ContactId;
import io.flusomail.platform.ids.TagId;
import io.flusomail.platform.jobs.JobFailed;
import io.flusomail.platform.jobs.JobHandler;
import io.flusomail.platform.jobs.JobRun;
import io.flusomail.platform.problems.ProblemException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Merges a tag that many people have, some thousand of them per transaction. Until the end both tags are there, so that no
 * rule misses anybody; one that is stopped leaves people with both.
 */
@Component
final class MergeTagsJob implements JobHandler {

    static final String KIND = "audience.merge-tags";
    private static final int CHUNK = 10_000;

    record Merged(TagId tag, TagId into) {}

    /** @param upTo everybody up to here has both */
    record Progress(long total, long people, @Nullable ContactId upTo) {}

    private final MergeTags merging;
    private final Tags tags;
    private final TagStore store;
    private final Transactions transactions;

    MergeTagsJob(MergeTags merging, Tags tags, TagStore store, Transactions transactions) {
        this.merging = merging;
        this.tags = tags;
        this.store = store;
        this.transactions = transactions;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Optional<String> stoppedWith() {
        return Optional.of("tags:update");
    }

    @Override
    public void run(JobRun run) {
        Merged merged = run.payload(Merged.class);
        Optional<Progress> before = run.soFar(Progress.class);
        if (before.isPresent() && isGone(merged.tag())) {
            // The run before this one died when it was done, before it could say so.
            return;
        }
        try {
            Progress progress =
                    before.orElseGet(() -> new Progress(tags.get(merged.tag()).contactCount(), 0, null));
            for (Progress next = step(merged, progress); next != null; next = step(merged, next)) {
                run.progress(next);
            }
            merging.end(merged.tag(), merged.into());
        } catch (ProblemException e) {
            // One of the two was deleted, or merged, meanwhile.
            throw new JobFailed(e.detail());
        }
    }

    private boolean isGone(TagId tag) {
        return transactions.call(() -> store.find(tag).isEmpty());
    }

    /** Null when nobody is left. */
    private @Nullable Progress step(Merged merged, Progress before) {
        return transactions
                .call(() -> {
                    merging.hold(merged.into());
                    List<ContactId> people = store.after(merged.tag(), before.upTo(), CHUNK);
                    if (people.isEmpty()) {
                        return Optional.<Progress>empty();
                    }
                    store.copy(merged.tag(), merged.into(), people.getFirst(), people.getLast());
                    return Optional.of(new Progress(before.total(), before.people() + people.size(), people.getLast()));
                })
                .orElse(null);
    }
}

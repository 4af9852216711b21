package io.flusomail.audience.search;

import io.flusomail.platform.database.Transactions;
import io.flusomail.platform.ids.ContactId;
import io.flusomail.platform.ids.FieldId;
import io.flusomail.platform.jobs.JobHandler;
import io.flusomail.platform.jobs.JobRun;
import io.flusomail.platform.live.LiveFeed;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Takes a field's values into the index, or out of it, a stretch of ids at a time. Building goes on after the last step that
 * committed; clearing begins anew, which does no harm. Either ends when the field was switched the other way meanwhile. While clearing runs, or after it
 * failed, nobody is found by what is left: searches look at the people themselves, too.
 */
@Component
public final class BuildSearch implements JobHandler {

    public static final String KIND = "audience.build-search";
    private static final int CHUNK = 2_000;

    private final SearchEntryStore store;
    private final Transactions transactions;
    private final LiveFeed live;

    BuildSearch(SearchEntryStore store, Transactions transactions, LiveFeed live) {
        this.store = store;
        this.transactions = transactions;
        this.live = live;
    }

    /** @param on whether people are to be found by it, or no longer */
    public record Built(FieldId fieldId, String key, boolean on) {}

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public void run(JobRun run) {
        Built built = run.payload(Built.class);
        int people = 0;
        Optional<ContactId> end = step(built, null);
        while (end.isPresent()) {
            people += CHUNK;
            run.progress(Map.of("people", people));
            ContactId upTo = end.get();
            end = step(built, upTo);
        }
    }

    private Optional<ContactId> step(Built built, @Nullable ContactId after) {
        return transactions.call(() -> built.on() ? build(built) : clear(built, after));
    }

    private Optional<ContactId> build(Built built) {
        return store.building(built.fieldId()).flatMap(progress -> {
            Optional<ContactId> end = store.stretchEnd(progress.upTo(), CHUNK);
            end.ifPresentOrElse(
                    upTo -> {
                        store.keepThose(built.key(), progress.upTo(), upTo);
                        store.built(built.fieldId(), upTo);
                    },
                    () -> store.ready(built.fieldId()));
            return end;
        });
    }

    private Optional<ContactId> clear(Built built, @Nullable ContactId after) {
        if (store.isSearched(built.fieldId())) {
            return Optional.empty();
        }
        Optional<ContactId> end = store.stretchEnd(after, CHUNK);
        end.ifPresentOrElse(upTo -> store.keepThose(null, after, upTo), () -> store.cleared(built.fieldId()));
        return end;
    }

    @Override
    public void givenUp(JobRun run) {
        Built built = run.payload(Built.class);
        transactions.run(() -> store.failed(built.fieldId(), built.on()));
    }

    @Override
    public void ended(JobRun run) {
        live.publish(run.workspace(), "job.ended", Map.of("id", run.id()));
    }
}

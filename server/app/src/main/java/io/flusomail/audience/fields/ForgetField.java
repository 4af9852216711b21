package io.flusomail.audience.fields;

import io.flusomail.platform.database.Transactions;
import io.flusomail.platform.ids.ContactId;
import io.flusomail.platform.jobs.JobHandler;
import io.flusomail.platform.jobs.JobRun;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Takes the values of a deleted field out of all contacts, a stretch of ids at a time; doing it twice does no harm. */
@Component
final class ForgetField implements JobHandler {

    static final String KIND = "audience.forget-field";
    private static final int CHUNK = 5_000;

    record Forgotten(String key) {}

    private final FieldStore store;
    private final Transactions transactions;

    ForgetField(FieldStore store, Transactions transactions) {
        this.store = store;
        this.transactions = transactions;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public void run(JobRun run) {
        String key = run.payload(Forgotten.class).key();
        Optional<ContactId> end = step(key, null);
        int contacts = 0;
        while (end.isPresent()) {
            contacts += CHUNK;
            run.progress(Map.of("contacts", contacts));
            end = step(key, end.get());
        }
    }

    /** A field of the same key that was made again in the meantime keeps its values. */
    private Optional<ContactId> step(String key, @Nullable ContactId after) {
        return transactions.call(() -> {
            if (store.all().stream().anyMatch(field -> field.key().equals(key))) {
                return Optional.empty();
            }
            Optional<ContactId> end = store.chunkEnd(after, CHUNK);
            end.ifPresent(upTo -> store.forget(key, after, upTo));
            return end;
        });
    }
}

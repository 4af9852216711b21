package io.flusomail.audience.fields;

import io.flusomail.audience.undo.FormerValueStore;
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

    /** @param slot that it is retired under: of the profile, where it had one */
    record Forgotten(String key, @Nullable String slot) {}

    private final FieldStore store;
    private final SlotStore slots;
    private final FormerValueStore former;
    private final Transactions transactions;

    ForgetField(FieldStore store, SlotStore slots, FormerValueStore former, Transactions transactions) {
        this.store = store;
        this.slots = slots;
        this.former = former;
        this.transactions = transactions;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public void run(JobRun run) {
        Forgotten forgotten = run.payload(Forgotten.class);
        Optional<ContactId> end = step(forgotten, null);
        int contacts = 0;
        while (end.isPresent()) {
            contacts += CHUNK;
            run.progress(Map.of("contacts", contacts));
            end = step(forgotten, end.get());
        }
        transactions.run(() -> slots.release(forgotten.key(), forgotten.slot()));
    }

    /** A field of the same key that was made again in the meantime keeps its values, but not the slot. */
    private Optional<ContactId> step(Forgotten forgotten, @Nullable ContactId after) {
        return transactions.call(() -> {
            String key = forgotten.key();
            Optional<ContactId> end = store.chunkEnd(after, CHUNK);
            end.ifPresent(upTo -> {
                if (store.all().stream().noneMatch(field -> field.key().equals(key))) {
                    store.forget(key, after, upTo);
                    former.forget(key, after, upTo);
                }
                if (forgotten.slot() != null) {
                    slots.clear(forgotten.slot(), after, upTo);
                }
            });
            return end;
        });
    }
}

package io.flusomail.audience.computed;

import io.flusomail.audience.segments.SegmentMemberStore;
import io.flusomail.platform.database.OpenTransactions;
import io.flusomail.platform.ids.FieldId;
import io.flusomail.platform.jobs.JobHandler;
import io.flusomail.platform.jobs.JobRun;
import java.time.Instant;
import java.util.Map;
import org.springframework.stereotype.Component;

/**
 * Gives everybody the value of a computed field, a stretch of ids and a transaction at a time, by the statements that
 * follow people too; doing it twice does no harm. Ends early when the field has become another, for which another job is there.
 */
@Component
final class BuildComputed implements JobHandler {

    static final String KIND = "audience.build-computed";
    private static final int CHUNK = 5_000;

    /** @param updatedAt which form of it is built */
    record Built(FieldId field, Instant updatedAt) {}

    private final SegmentMemberStore people;
    private final FollowPeople follow;
    private final OpenTransactions writers;

    BuildComputed(SegmentMemberStore people, FollowPeople follow, OpenTransactions writers) {
        this.writers = writers;
        this.people = people;
        this.follow = follow;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public void run(JobRun run) throws InterruptedException {
        Built built = run.payload(Built.class);
        // Who began to write before what stands was looked at marks nobody: their rows must be seen.
        writers.awaitThoseBegun();
        long[] processed = {0};
        boolean whole = people.eachStretch(CHUNK, range -> {
            boolean present = follow.stretch(built.field(), built.updatedAt(), range);
            processed[0] += CHUNK;
            run.progress(Map.of("processed", processed[0], "field_id", built.field()));
            return present;
        });
        if (whole) {
            follow.built(built.field(), built.updatedAt());
        }
    }
}

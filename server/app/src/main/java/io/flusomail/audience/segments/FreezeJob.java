package io.flusomail.audience.segments;

import io.flusomail.audience.lists.Memberships;
import io.flusomail.audience.rules.Moment;
import io.flusomail.audience.rules.Rule;
import io.flusomail.platform.database.Transactions;
import io.flusomail.platform.ids.ListId;
import io.flusomail.platform.ids.SegmentId;
import io.flusomail.platform.jobs.JobFailed;
import io.flusomail.platform.jobs.JobHandler;
import io.flusomail.platform.jobs.JobRun;
import io.flusomail.platform.problems.ProblemException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.stereotype.Component;

/** Fills the list, a stretch of ids at a time; doing it twice does no harm. */
@Component
final class FreezeJob implements JobHandler {

    static final String KIND = "audience.freeze-segment";
    private static final int CHUNK = 20_000;

    record Frozen(SegmentId segment, ListId list) {}

    private final SegmentRules rules;
    private final SegmentMemberStore members;
    private final Memberships memberships;
    private final Transactions transactions;

    FreezeJob(SegmentRules rules, SegmentMemberStore members, Memberships memberships, Transactions transactions) {
        this.rules = rules;
        this.members = members;
        this.memberships = memberships;
        this.transactions = transactions;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Optional<String> stoppedWith() {
        return Optional.of("lists:create");
    }

    @Override
    public void run(JobRun run) {
        Frozen frozen = run.payload(Frozen.class);
        try {
            fill(run, frozen);
        } catch (ProblemException e) {
            // The segment or the list was deleted meanwhile.
            throw new JobFailed(e.detail());
        }
    }

    private void fill(JobRun run, Frozen frozen) {
        Rule rule = rules.of(frozen.segment());
        Moment moment = rules.now();
        AtomicLong joined = new AtomicLong();
        members.eachStretch(CHUNK, range -> {
            joined.addAndGet(transactions.call(() -> {
                memberships.hold(List.of(frozen.list()), "list_id");
                return memberships
                        .join(frozen.list(), members.matching(rule, moment, range), false)
                        .size();
            }));
            run.progress(Map.of("joined", joined, "list_id", frozen.list()));
            return true;
        });
        run.progress(Map.of("joined", joined, "list_id", frozen.list()));
    }
}

package io.flusomail.audience.verification;

import io.flusomail.audience.exports.FindChosen;
import io.flusomail.platform.ids.ContactId;
import io.flusomail.platform.jobs.JobFailed;
import io.flusomail.platform.jobs.JobHandler;
import io.flusomail.platform.jobs.JobRun;
import io.flusomail.platform.live.LiveFeed;
import io.flusomail.platform.problems.ProblemException;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Verifies people step by step. Started again, it goes on after the last step that committed. */
@Component
final class VerificationJob implements JobHandler {

    static final String KIND = "audience.verify";

    private static final int STEP = 400;

    /** A step that dies is asked, and paid for, again. */
    private static final int PAID_STEP = 40;

    private final FindMeant find;
    private final VerifyPeople verify;
    private final LiveFeed live;
    private final Clock clock;

    VerificationJob(FindMeant find, VerifyPeople verify, LiveFeed live, Clock clock) {
        this.find = find;
        this.verify = verify;
        this.live = live;
        this.clock = clock;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Optional<String> stoppedWith() {
        return Optional.of("contacts:update");
    }

    @Override
    public void run(JobRun run) {
        VerificationPlan plan = run.payload(VerificationPlan.class);
        try {
            Watch watch = new Watch(run::isWanted, clock);
            Verification now = verify.find(run.id());
            report(run, now);
            FindChosen.Search search = find.search(plan, now.createdAt());
            for (var found = search.after(now.after()); found.isPresent(); found = search.after(now.after())) {
                now = all(run, plan, found.get(), watch);
            }
        } catch (ProblemException e) {
            // What was right when it was asked for is no longer: a segment was deleted meanwhile.
            throw new JobFailed(e.detail());
        }
    }

    /** Long ones leave the node's few places to others in between. */
    private Verification all(JobRun run, VerificationPlan plan, FindChosen.Found found, Watch watch) {
        List<ContactId> people = found.contacts();
        int step = plan.service() == null ? STEP : PAID_STEP;
        int from = 0;
        Verification now;
        do {
            if (!watch.goesOn()) {
                throw new JobRun.TurnOver();
            }
            List<ContactId> next = people.subList(from, Math.min(people.size(), from + step));
            from += next.size();
            ContactId upTo = from < people.size() ? next.getLast() : found.upTo();
            now = verify.next(run.id(), next, upTo, plan.service(), watch);
            report(run, now);
        } while (from < people.size() && watch.goesOn());
        return now;
    }

    private void report(JobRun run, Verification now) {
        Map<String, Object> counts = new LinkedHashMap<>();
        counts.put("total", now.total());
        counts.put("processed", now.tally().processed());
        counts.put("deliverable", now.tally().deliverable());
        counts.put("risky", now.tally().risky());
        counts.put("undeliverable", now.tally().undeliverable());
        counts.put("unknown", now.tally().unknown());
        run.progress(counts);
    }

    @Override
    public void ended(JobRun run) {
        live.publish(run.workspace(), "job.ended", Map.of("id", run.id()));
    }
}

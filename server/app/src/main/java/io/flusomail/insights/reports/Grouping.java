package io.flusomail.insights.reports;

import io.flusomail.insights.course.FindCourse.Comparison;
import io.flusomail.platform.problems.ProblemException;
import io.flusomail.platform.time.Step;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the rows of a report are. */
sealed interface Grouping {

    /** Points in time, not finer than asked for; absent: as fine as suits the period. */
    record OverTime(Optional<Step> finest) implements Grouping {}

    /** What people compare. */
    record By(Comparison what) implements Grouping {}

    /** Who the mails are from: one for a campaign, which knows it. */
    record ByIdentity() implements Grouping {

        static final String CODE = "identity";
    }

    static Grouping of(@Nullable String code) {
        if (code == null || code.isBlank()) {
            return new OverTime(Optional.empty());
        }
        if (code.equals(ByIdentity.CODE)) {
            return new ByIdentity();
        }
        return Step.of(code)
                .<Grouping>map(step -> new OverTime(Optional.of(step)))
                .or(() -> Comparison.of(code).map(By::new))
                .orElseThrow(() -> ProblemException.invalid(
                        "group_by",
                        "unknown",
                        "group_by is one of ten_seconds, minute, quarter_hour, hour, day, provider, identity, "
                                + "mailbox_provider."));
    }
}

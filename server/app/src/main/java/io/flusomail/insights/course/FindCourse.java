package io.flusomail.insights.course;

import static io.flusomail.insights.db.Tables.COURSE;
import static org.jooq.impl.DSL.sum;

import io.flusomail.platform.database.TimeSteps;
import io.flusomail.platform.database.WorkspaceQueries;
import io.flusomail.platform.ids.SourceId;
import io.flusomail.platform.scope.WorkspaceScope;
import io.flusomail.platform.time.Step;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** How the counts of a source, or of the whole workspace, spread over time or over what people compare. */
@Component
public class FindCourse {

    private static final int MOST = 20_000;

    private final WorkspaceQueries queries;

    FindCourse(WorkspaceQueries queries) {
        this.queries = queries;
    }

    /** What people compare. */
    public enum Comparison {
        PROVIDER,
        MAILBOX_PROVIDER;

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        public static Optional<Comparison> of(String code) {
            return Arrays.stream(values()).filter(c -> c.code().equals(code)).findFirst();
        }
    }

    /**
     * Which part of the counts.
     *
     * @param source absent: all of the workspace
     * @param from inclusive, {@code to} exclusive, by the beginning of the steps that are kept
     */
    public record Part(Optional<SourceId> source, Instant from, Instant to) {}

    /** One count: {@code group} is where a step begins, or the id or name that is compared. */
    public record Count<G>(G group, String kind, long count) {}

    /** @param zone where days begin */
    public List<Count<Instant>> overTime(Part part, Step step, ZoneId zone) {
        return counts(part, TimeSteps.of(COURSE.AT, step, zone).as("step"));
    }

    public List<Count<String>> compared(Part part, Comparison by) {
        return counts(
                part,
                switch (by) {
                    case PROVIDER -> COURSE.PROVIDER;
                    case MAILBOX_PROVIDER -> COURSE.MAILBOX;
                });
    }

    private <G> List<Count<G>> counts(Part part, Field<G> group) {
        return queries.dsl()
                .select(group, COURSE.KIND, sum(COURSE.COUNT))
                .from(COURSE)
                .where(COURSE.WORKSPACE_ID.eq(WorkspaceScope.current()), within(part))
                .groupBy(group, COURSE.KIND)
                .orderBy(group)
                .limit(MOST)
                .fetch(row -> new Count<>(row.value1(), row.value2(), number(row.value3())));
    }

    private static Condition within(Part part) {
        Condition ofSource = part.source().map(COURSE.SOURCE_ID::eq).orElse(DSL.noCondition());
        return COURSE.AT.ge(part.from()).and(COURSE.AT.lt(part.to())).and(ofSource);
    }

    private static long number(@Nullable BigDecimal sum) {
        return sum == null ? 0 : sum.longValue();
    }
}

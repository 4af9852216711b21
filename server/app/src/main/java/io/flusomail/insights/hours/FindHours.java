package io.flusomail.insights.hours;

import static io.flusomail.insights.db.Tables.HOURLY;
import static org.jooq.impl.DSL.sum;

import io.flusomail.platform.database.WorkspaceQueries;
import io.flusomail.platform.ids.SourceId;
import io.flusomail.platform.scope.WorkspaceScope;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Component;

/** How the counts of a source, or of the whole workspace, spread over time or over what people compare. */
@Component
public class FindHours {

    private final WorkspaceQueries queries;

    FindHours(WorkspaceQueries queries) {
        this.queries = queries;
    }

    /** What the rows of an answer are. */
    public enum Grouping {
        HOUR,
        DAY,
        PROVIDER,
        IDENTITY,
        MAILBOX_PROVIDER;

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * Which part of the counts.
     *
     * @param source absent: all of the workspace
     * @param from inclusive, {@code to} exclusive, both rounded to whole hours by the counts themselves
     * @param zone where days begin
     */
    public record Question(Optional<SourceId> source, Instant from, Instant to, Grouping grouping, ZoneId zone) {}

    /** One count: {@code group} is a time in ISO 8601, or the id or name that is compared. */
    public record Count(String group, String kind, boolean machine, long count) {}

    public List<Count> counts(Question question) {
        Field<String> group = group(question);
        return queries.dsl()
                .select(group, HOURLY.KIND, HOURLY.MACHINE, sum(HOURLY.COUNT))
                .from(HOURLY)
                .where(HOURLY.WORKSPACE_ID.eq(WorkspaceScope.current()), within(question))
                .groupBy(group, HOURLY.KIND, HOURLY.MACHINE)
                .orderBy(group)
                .limit(20_000)
                .fetch(row -> new Count(
                        row.value1(),
                        row.value2(),
                        row.value3(),
                        Optional.ofNullable(row.value4())
                                .orElse(BigDecimal.ZERO)
                                .longValue()));
    }

    private static Condition within(Question question) {
        return HOURLY.HOUR
                .ge(question.from())
                .and(HOURLY.HOUR.lt(question.to()))
                .and(question.source().map(HOURLY.SOURCE_ID::eq).orElse(DSL.trueCondition()));
    }

    private static Field<String> group(Question question) {
        return switch (question.grouping()) {
            case HOUR ->
                DSL.field(
                        "to_char({0} at time zone 'UTC', {1})",
                        String.class, HOURLY.HOUR, DSL.inline("YYYY-MM-DD\"T\"HH24:00:00\"Z\""));
            case DAY ->
                DSL.field(
                        "to_char({0} at time zone {1}, {2})",
                        String.class, HOURLY.HOUR, DSL.inline(question.zone().getId()), DSL.inline("YYYY-MM-DD"));
            case PROVIDER -> HOURLY.PROVIDER;
            case IDENTITY -> HOURLY.SENDER;
            case MAILBOX_PROVIDER -> HOURLY.MAILBOX;
        };
    }
}

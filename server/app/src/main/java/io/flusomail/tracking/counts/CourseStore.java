package io.flusomail.tracking.counts;

import static io.flusomail.tracking.db.Tables.COURSE;
import static org.jooq.impl.DSL.sum;

import io.flusomail.platform.database.TimeSteps;
import io.flusomail.platform.ids.SourceId;
import io.flusomail.platform.ids.WorkspaceId;
import io.flusomail.platform.scope.WorkspaceScope;
import io.flusomail.platform.time.Step;
import io.flusomail.tracking.Hits;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.TableField;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The sums over time: added to by batches, in one statement for all steps of a source. */
@Component
public class CourseStore {

    private final DSLContext dsl;

    CourseStore(DSLContext dsl) {
        this.dsl = dsl;
    }

    void add(SourceId source, SortedMap<Instant, Tally.Sums> steps) {
        if (steps.isEmpty()) {
            return;
        }
        var insert = dsl.insertInto(COURSE)
                .columns(
                        COURSE.WORKSPACE_ID,
                        COURSE.SOURCE_ID,
                        COURSE.AT,
                        COURSE.OPENED_PEOPLE,
                        COURSE.CLICKED_PEOPLE,
                        COURSE.OPENS,
                        COURSE.CLICKS,
                        COURSE.UNSUBSCRIBES,
                        COURSE.MACHINE_OPENS,
                        COURSE.MACHINE_CLICKS);
        for (Map.Entry<Instant, Tally.Sums> step : steps.entrySet()) {
            Tally.Sums more = step.getValue();
            insert = insert.values(
                    workspace(),
                    source,
                    step.getKey(),
                    more.openedPeople,
                    more.clickedPeople,
                    more.opens,
                    more.clicks,
                    more.unsubscribes,
                    more.machineOpens,
                    more.machineClicks);
        }
        insert.onConflict(COURSE.WORKSPACE_ID, COURSE.SOURCE_ID, COURSE.AT)
                .doUpdate()
                .set(COURSE.OPENED_PEOPLE, added(COURSE.OPENED_PEOPLE))
                .set(COURSE.CLICKED_PEOPLE, added(COURSE.CLICKED_PEOPLE))
                .set(COURSE.OPENS, added(COURSE.OPENS))
                .set(COURSE.CLICKS, added(COURSE.CLICKS))
                .set(COURSE.UNSUBSCRIBES, added(COURSE.UNSUBSCRIBES))
                .set(COURSE.MACHINE_OPENS, added(COURSE.MACHINE_OPENS))
                .set(COURSE.MACHINE_CLICKS, added(COURSE.MACHINE_CLICKS))
                .execute();
    }

    private static Field<Long> added(TableField<?, Long> column) {
        return column.plus(DSL.excluded(column));
    }

    /** Steps in which nothing happened are left out; no source: all of the workspace. */
    public List<Hits> course(Optional<SourceId> source, Instant from, Instant to, Step step, ZoneId zone) {
        Field<Instant> at = TimeSteps.of(COURSE.AT, step, zone).as("step");
        Condition ofSource = source.map(COURSE.SOURCE_ID::eq).orElse(DSL.noCondition());
        return dsl.select(
                        at,
                        sum(COURSE.OPENED_PEOPLE),
                        sum(COURSE.CLICKED_PEOPLE),
                        sum(COURSE.OPENS),
                        sum(COURSE.CLICKS),
                        sum(COURSE.UNSUBSCRIBES),
                        sum(COURSE.MACHINE_OPENS),
                        sum(COURSE.MACHINE_CLICKS))
                .from(COURSE)
                .where(COURSE.WORKSPACE_ID.eq(workspace()), ofSource, COURSE.AT.ge(from), COURSE.AT.lt(to))
                .groupBy(at)
                .orderBy(at)
                .limit(20_000)
                .fetch(r -> new Hits(
                        r.value1(),
                        number(r.value2()),
                        number(r.value3()),
                        number(r.value4()),
                        number(r.value5()),
                        number(r.value6()),
                        number(r.value7()),
                        number(r.value8())));
    }

    private static long number(@Nullable BigDecimal sum) {
        return sum == null ? 0 : sum.longValue();
    }

    private static WorkspaceId workspace() {
        return WorkspaceScope.current();
    }
}

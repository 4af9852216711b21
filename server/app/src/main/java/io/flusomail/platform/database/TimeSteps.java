package io.flusomail.platform.database;

import io.flusomail.platform.time.Step;
import java.time.Instant;
import java.time.ZoneId;
import org.jooq.Field;
import org.jooq.impl.DSL;

/** Groups times by the step of a curve. */
public final class TimeSteps {

    private TimeSteps() {}

    /**
     * The beginning of the step that a time lies in.
     *
     * @param zone where days begin; finer steps do not ask for it
     */
    public static Field<Instant> of(Field<Instant> at, Step step, ZoneId zone) {
        if (step == Step.DAY) {
            return DSL.field("date_trunc('day', {0}, {1})", at.getDataType(), at, DSL.inline(zone.getId()));
        }
        return DSL.field(
                "date_bin({0}, {1}, timestamptz 'epoch')",
                at.getDataType(),
                DSL.field(
                        "make_interval(secs => {0})",
                        Object.class, DSL.inline(step.length().toSeconds())),
                at);
    }
}

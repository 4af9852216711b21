package io.flusomail.audience.rules;

import static io.flusomail.audience.db.Tables.PROFILE;

import io.flusomail.platform.scope.WorkspaceScope;
import java.time.LocalDate;
import java.util.Set;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/**
 * The same days of each year in which a column of profiles has any: a thousand dates that an index is asked for, where what
 * day of its year each date is would be asked of everybody's.
 */
final class DaysOfYears {

    private DaysOfYears() {}

    /** @param codes as {@link YearDays#code} writes them; days that a year does not have are left out */
    static Field<LocalDate[]> of(Field<LocalDate> column, Set<Integer> codes) {
        Field<Integer> year = DSL.field(DSL.name("y", "y"), SQLDataType.INTEGER);
        Field<Integer> code = DSL.field(DSL.name("c", "c"), SQLDataType.INTEGER);
        Field<LocalDate> day =
                DSL.field("(make_date({0}, {1} / 100, 1) + ({1} % 100 - 1))", SQLDataType.LOCALDATE, year, code);
        return DSL.array(DSL.select(day)
                .from(DSL.generateSeries(yearOf(DSL.min(column), column), yearOf(DSL.max(column), column))
                        .as("y", "y"))
                .crossJoin(DSL.unnest(DSL.inline(codes.toArray(Integer[]::new), SQLDataType.INTEGER.array()))
                        .as("c", "c"))
                .where(DSL.condition("extract(month from {0}) = {1} / 100", day, code)));
    }

    private static Field<Integer> yearOf(Field<LocalDate> edge, Field<LocalDate> column) {
        return DSL.field(DSL.select(DSL.field("extract(year from {0})::int", SQLDataType.INTEGER, edge))
                .from(PROFILE)
                .where(PROFILE.WORKSPACE_ID.eq(WorkspaceScope.current()), column.isNotNull()));
    }
}

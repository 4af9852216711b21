package io.flusomail.tracking.counts;

import static io.flusomail.tracking.db.Tables.LINK;
import static io.flusomail.tracking.db.Tables.MACHINE_COUNT;
import static io.flusomail.tracking.db.Tables.SOURCE_COUNT;

import io.flusomail.platform.ids.SourceId;
import io.flusomail.platform.ids.WorkspaceId;
import io.flusomail.platform.scope.WorkspaceScope;
import io.flusomail.tracking.TrackedCounts;
import io.flusomail.tracking.db.tables.records.SourceCountRecord;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.TableField;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Sums of the bound workspace's sources: added to by batches, read as they are. */
@Component
public class CountStore {

    private static final String OPENED = "opened";
    private static final String CLICKED = "clicked";

    private final DSLContext dsl;
    private final CourseStore course;

    CountStore(DSLContext dsl, CourseStore course) {
        this.dsl = dsl;
        this.course = course;
    }

    void add(SourceId source, Tally tally) {
        addTotal(source, tally.total());
        course.add(source, tally.course());
        tally.links()
                .forEach((number, more) -> dsl.update(LINK)
                        .set(LINK.PEOPLE, LINK.PEOPLE.plus(more.people()))
                        .set(LINK.CLICKS, LINK.CLICKS.plus(more.clicks()))
                        .where(LINK.WORKSPACE_ID.eq(workspace()), LINK.SOURCE_ID.eq(source), LINK.NUMBER.eq(number))
                        .execute());
        tally.machineOpens().forEach((reason, hits) -> machine(source, OPENED, reason, hits));
        tally.machineClicks().forEach((reason, hits) -> machine(source, CLICKED, reason, hits));
    }

    private void addTotal(SourceId source, Tally.Sums more) {
        dsl.insertInto(SOURCE_COUNT)
                .set(SOURCE_COUNT.WORKSPACE_ID, workspace())
                .set(SOURCE_COUNT.SOURCE_ID, source)
                .set(SOURCE_COUNT.OPENED_PEOPLE, more.openedPeople)
                .set(SOURCE_COUNT.CLICKED_PEOPLE, more.clickedPeople)
                .set(SOURCE_COUNT.OPENS, more.opens)
                .set(SOURCE_COUNT.CLICKS, more.clicks)
                .set(SOURCE_COUNT.UNSUBSCRIBES, more.unsubscribes)
                .onConflict(SOURCE_COUNT.WORKSPACE_ID, SOURCE_COUNT.SOURCE_ID)
                .doUpdate()
                .set(SOURCE_COUNT.OPENED_PEOPLE, sum(SOURCE_COUNT.OPENED_PEOPLE))
                .set(SOURCE_COUNT.CLICKED_PEOPLE, sum(SOURCE_COUNT.CLICKED_PEOPLE))
                .set(SOURCE_COUNT.OPENS, sum(SOURCE_COUNT.OPENS))
                .set(SOURCE_COUNT.CLICKS, sum(SOURCE_COUNT.CLICKS))
                .set(SOURCE_COUNT.UNSUBSCRIBES, sum(SOURCE_COUNT.UNSUBSCRIBES))
                .execute();
    }

    private static Field<Long> sum(TableField<?, Long> column) {
        return column.plus(DSL.excluded(column));
    }

    private void machine(SourceId source, String kind, String reason, long hits) {
        dsl.insertInto(MACHINE_COUNT)
                .set(MACHINE_COUNT.WORKSPACE_ID, workspace())
                .set(MACHINE_COUNT.SOURCE_ID, source)
                .set(MACHINE_COUNT.KIND, kind)
                .set(MACHINE_COUNT.REASON, reason)
                .set(MACHINE_COUNT.HITS, hits)
                .onConflict(
                        MACHINE_COUNT.WORKSPACE_ID, MACHINE_COUNT.SOURCE_ID, MACHINE_COUNT.KIND, MACHINE_COUNT.REASON)
                .doUpdate()
                .set(MACHINE_COUNT.HITS, sum(MACHINE_COUNT.HITS))
                .execute();
    }

    /** Of each source that anybody hit, machines included. */
    public Map<SourceId, TrackedCounts> counts(Collection<SourceId> sources) {
        Map<SourceId, Map<String, Long>> opens = new HashMap<>();
        Map<SourceId, Map<String, Long>> clicks = new HashMap<>();
        dsl.selectFrom(MACHINE_COUNT)
                .where(MACHINE_COUNT.WORKSPACE_ID.eq(workspace()), MACHINE_COUNT.SOURCE_ID.in(sources))
                .forEach(r -> (r.getKind().equals(OPENED) ? opens : clicks)
                        .computeIfAbsent(r.getSourceId(), _ -> new HashMap<>())
                        .put(r.getReason(), r.getHits()));
        Map<SourceId, SourceCountRecord> people = dsl.selectFrom(SOURCE_COUNT)
                .where(SOURCE_COUNT.WORKSPACE_ID.eq(workspace()), SOURCE_COUNT.SOURCE_ID.in(sources))
                .fetchMap(SOURCE_COUNT.SOURCE_ID);
        return Stream.of(people, opens, clicks)
                .flatMap(found -> found.keySet().stream())
                .distinct()
                .collect(Collectors.toMap(
                        Function.identity(),
                        source -> counts(
                                people.get(source),
                                opens.getOrDefault(source, Map.of()),
                                clicks.getOrDefault(source, Map.of()))));
    }

    private static TrackedCounts counts(
            @Nullable SourceCountRecord people, Map<String, Long> machineOpens, Map<String, Long> machineClicks) {
        return people == null
                ? new TrackedCounts(0, 0, 0, 0, 0, machineOpens, machineClicks)
                : new TrackedCounts(
                        people.getOpenedPeople(),
                        people.getClickedPeople(),
                        people.getOpens(),
                        people.getClicks(),
                        people.getUnsubscribes(),
                        machineOpens,
                        machineClicks);
    }

    private static WorkspaceId workspace() {
        return WorkspaceScope.current();
    }
}

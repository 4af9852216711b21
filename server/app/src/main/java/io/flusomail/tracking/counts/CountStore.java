package io.flusomail.tracking.counts;

import static io.flusomail.tracking.db.Tables.LINK;
import static io.flusomail.tracking.db.Tables.MACHINE_COUNT;
import static io.flusomail.tracking.db.Tables.SOURCE_COUNT;

import io.flusomail.platform.ids.SourceId;
import io.flusomail.platform.ids.WorkspaceId;
import io.flusomail.platform.scope.WorkspaceScope;
import io.flusomail.tracking.TrackedCounts;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.TableField;
import org.jooq.impl.DSL;
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

    /** One source's sums; zeros for one that nobody ever hit. */
    public TrackedCounts counts(SourceId source) {
        Map<String, Long> opens = new HashMap<>();
        Map<String, Long> clicks = new HashMap<>();
        dsl.selectFrom(MACHINE_COUNT)
                .where(MACHINE_COUNT.WORKSPACE_ID.eq(workspace()), MACHINE_COUNT.SOURCE_ID.eq(source))
                .forEach(r -> (r.getKind().equals(OPENED) ? opens : clicks).put(r.getReason(), r.getHits()));
        return dsl.selectFrom(SOURCE_COUNT)
                .where(SOURCE_COUNT.WORKSPACE_ID.eq(workspace()), SOURCE_COUNT.SOURCE_ID.eq(source))
                .fetchOptional(r -> new TrackedCounts(
                        r.getOpenedPeople(),
                        r.getClickedPeople(),
                        r.getOpens(),
                        r.getClicks(),
                        r.getUnsubscribes(),
                        opens,
                        clicks))
                .orElseGet(() -> new TrackedCounts(0, 0, 0, 0, 0, opens, clicks));
    }

    /** Of each source that anybody hit, without the machines' reasons: for lists of campaigns. */
    public Map<SourceId, TrackedCounts> counts(Collection<SourceId> sources) {
        return dsl.selectFrom(SOURCE_COUNT)
                .where(SOURCE_COUNT.WORKSPACE_ID.eq(workspace()), SOURCE_COUNT.SOURCE_ID.in(sources))
                .fetchMap(
                        SOURCE_COUNT.SOURCE_ID,
                        r -> new TrackedCounts(
                                r.getOpenedPeople(),
                                r.getClickedPeople(),
                                r.getOpens(),
                                r.getClicks(),
                                r.getUnsubscribes(),
                                Map.of(),
                                Map.of()));
    }

    private static WorkspaceId workspace() {
        return WorkspaceScope.current();
    }
}

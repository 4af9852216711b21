package io.flusomail.audience.segments;

import static io.flusomail.audience.db.Tables.SEGMENT;
import static io.flusomail.audience.db.Tables.SEGMENT_DAY;

import io.flusomail.platform.ids.SegmentId;
import io.flusomail.platform.scope.WorkspaceScope;
import io.flusomail.platform.web.PageRequest;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.JSON;
import org.jooq.Record;
import org.jooq.Records;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

@Component
class SegmentStore {

    private final DSLContext dsl;
    private final JsonMapper json;

    SegmentStore(DSLContext dsl, JsonMapper json) {
        this.dsl = dsl;
        this.json = json;
    }

    /** What a list of segments is narrowed to. */
    record Filter(String search, @Nullable String folder) {}

    List<Segment> page(Filter filter, PageRequest page) {
        return dsl.selectFrom(SEGMENT)
                .where(matching(filter))
                .orderBy(DSL.lower(SEGMENT.NAME))
                .offset(page.offset())
                .limit(page.pageSize())
                .fetch(this::segment);
    }

    long count(Filter filter) {
        return dsl.fetchCount(SEGMENT, matching(filter));
    }

    private static Condition matching(Filter filter) {
        return SEGMENT.WORKSPACE_ID
                .eq(WorkspaceScope.current())
                .and(filter.search().isBlank() ? DSL.noCondition() : SEGMENT.NAME.containsIgnoreCase(filter.search()))
                .and(filter.folder() == null ? DSL.noCondition() : SEGMENT.FOLDER.eq(filter.folder()));
    }

    Optional<Segment> find(SegmentId id) {
        return dsl.selectFrom(SEGMENT)
                .where(SEGMENT.WORKSPACE_ID.eq(WorkspaceScope.current()), SEGMENT.ID.eq(id))
                .fetchOptional(this::segment);
    }

    List<Segment> all(Collection<SegmentId> ids) {
        return dsl.selectFrom(SEGMENT)
                .where(SEGMENT.WORKSPACE_ID.eq(WorkspaceScope.current()), SEGMENT.ID.in(ids))
                .fetch(this::segment);
    }

    Map<SegmentId, String> names(Collection<SegmentId> ids) {
        return dsl.select(SEGMENT.ID, SEGMENT.NAME)
                .from(SEGMENT)
                .where(SEGMENT.WORKSPACE_ID.eq(WorkspaceScope.current()), SEGMENT.ID.in(ids))
                .fetchMap(SEGMENT.ID, SEGMENT.NAME);
    }

    /** Keeps others from changing it until the transaction ends. */
    Optional<Segment> lock(SegmentId id) {
        return dsl.selectFrom(SEGMENT)
                .where(SEGMENT.WORKSPACE_ID.eq(WorkspaceScope.current()), SEGMENT.ID.eq(id))
                .forUpdate()
                .fetchOptional(this::segment);
    }

    /** False when the name is taken. */
    boolean insert(Segment segment) {
        return dsl.insertInto(SEGMENT)
                        .set(SEGMENT.WORKSPACE_ID, WorkspaceScope.current())
                        .set(SEGMENT.ID, segment.id())
                        .set(SEGMENT.NAME, segment.name())
                        .set(SEGMENT.DESCRIPTION, segment.description())
                        .set(SEGMENT.FOLDER, segment.folder())
                        .set(SEGMENT.RULE, JSON.valueOf(json.writeValueAsString(segment.rule())))
                        .set(SEGMENT.IS_LIVE, segment.isLive())
                        .set(SEGMENT.CREATED_AT, segment.createdAt())
                        .set(SEGMENT.UPDATED_AT, segment.updatedAt())
                        .onConflictDoNothing()
                        .execute()
                == 1;
    }

    /** False when the name is taken. */
    boolean update(Segment segment) {
        try {
            dsl.update(SEGMENT)
                    .set(SEGMENT.NAME, segment.name())
                    .set(SEGMENT.DESCRIPTION, segment.description())
                    .set(SEGMENT.FOLDER, segment.folder())
                    .set(SEGMENT.RULE, JSON.valueOf(json.writeValueAsString(segment.rule())))
                    .set(SEGMENT.IS_LIVE, segment.isLive())
                    .set(SEGMENT.BUILT, segment.isBuilt())
                    .set(SEGMENT.COUNT, segment.count())
                    .set(SEGMENT.COUNTED_AT, segment.countedAt())
                    .set(audited(segment.audit()))
                    .set(SEGMENT.UPDATED_AT, segment.updatedAt())
                    .where(SEGMENT.WORKSPACE_ID.eq(WorkspaceScope.current()), SEGMENT.ID.eq(segment.id()))
                    .execute();
            return true;
        } catch (DuplicateKeyException _) {
            return false;
        }
    }

    void counted(SegmentId id, long count, Instant at) {
        dsl.update(SEGMENT)
                .set(SEGMENT.COUNT, count)
                .set(SEGMENT.COUNTED_AT, at)
                .where(SEGMENT.WORKSPACE_ID.eq(WorkspaceScope.current()), SEGMENT.ID.eq(id))
                .execute();
    }

    void delete(SegmentId id) {
        dsl.deleteFrom(SEGMENT)
                .where(SEGMENT.WORKSPACE_ID.eq(WorkspaceScope.current()), SEGMENT.ID.eq(id))
                .execute();
    }

    long countLive() {
        return dsl.fetchCount(
                SEGMENT, SEGMENT.WORKSPACE_ID.eq(WorkspaceScope.current()).and(SEGMENT.IS_LIVE.isTrue()));
    }

    List<SegmentDay> days(SegmentId id, LocalDate since) {
        return dsl.select(SEGMENT_DAY.DAY, SEGMENT_DAY.COUNT, SEGMENT_DAY.ENTERED, SEGMENT_DAY.LEFT)
                .from(SEGMENT_DAY)
                .where(SEGMENT_DAY.WORKSPACE_ID.eq(WorkspaceScope.current()), SEGMENT_DAY.SEGMENT_ID.eq(id))
                .and(SEGMENT_DAY.DAY.ge(since))
                .orderBy(SEGMENT_DAY.DAY)
                .fetch(Records.mapping(SegmentDay::new));
    }

    List<SegmentId> live() {
        return dsl.select(SEGMENT.ID)
                .from(SEGMENT)
                .where(SEGMENT.WORKSPACE_ID.eq(WorkspaceScope.current()), SEGMENT.IS_LIVE.isTrue())
                .fetch(SEGMENT.ID);
    }

    /** Those among these that are live: as they are now, not built any more. */
    List<Segment> unbuild(Collection<SegmentId> ids, Instant now) {
        Condition live = SEGMENT.WORKSPACE_ID
                .eq(WorkspaceScope.current())
                .and(SEGMENT.ID.in(ids))
                .and(SEGMENT.IS_LIVE.isTrue());
        dsl.update(SEGMENT)
                .set(SEGMENT.BUILT, false)
                .set(audited(null))
                .set(SEGMENT.UPDATED_AT, now)
                .where(live)
                .execute();
        return dsl.selectFrom(SEGMENT).where(live).fetch(this::segment);
    }

    private static Map<Field<?>, @Nullable Object> audited(Segment.@Nullable Audit audit) {
        Map<Field<?>, @Nullable Object> columns = new LinkedHashMap<>();
        columns.put(SEGMENT.AUDITED_AT, audit == null ? null : audit.at());
        columns.put(SEGMENT.AUDIT_ADDED, audit == null ? null : audit.added());
        columns.put(SEGMENT.AUDIT_REMOVED, audit == null ? null : audit.removed());
        return columns;
    }

    private static Segment.@Nullable Audit audit(Record r) {
        Instant at = r.get(SEGMENT.AUDITED_AT);
        return at == null ? null : new Segment.Audit(at, r.get(SEGMENT.AUDIT_ADDED), r.get(SEGMENT.AUDIT_REMOVED));
    }

    private Segment segment(Record r) {
        return new Segment(
                r.get(SEGMENT.ID),
                r.get(SEGMENT.NAME),
                r.get(SEGMENT.DESCRIPTION),
                r.get(SEGMENT.FOLDER),
                json.readTree(r.get(SEGMENT.RULE).data()),
                r.get(SEGMENT.IS_LIVE),
                r.get(SEGMENT.BUILT),
                r.get(SEGMENT.COUNT),
                r.get(SEGMENT.COUNTED_AT),
                audit(r),
                r.get(SEGMENT.CREATED_AT),
                r.get(SEGMENT.UPDATED_AT));
    }
}

package io.flusomail.audience.segments;

import static io.flusomail.audience.db.Tables.FIELD;
import static io.flusomail.audience.db.Tables.LIST;
import static io.flusomail.audience.db.Tables.SEGMENT;
import static io.flusomail.audience.db.Tables.SEGMENT_REFERENCE;

import io.flusomail.audience.rules.FieldRef;
import io.flusomail.audience.rules.Needs;
import io.flusomail.platform.ids.FieldId;
import io.flusomail.platform.ids.SegmentId;
import io.flusomail.platform.ids.WorkspaceId;
import io.flusomail.platform.references.References.Use;
import io.flusomail.platform.scope.WorkspaceScope;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.jooq.TableField;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Component;

/** What the rules of segments are about. */
@Component
class SegmentReferenceStore {

    private final DSLContext dsl;

    SegmentReferenceStore(DSLContext dsl) {
        this.dsl = dsl;
    }

    private record Named(String resource, UUID id) {}

    /** Notes what a segment's rule is about, in place of what it was about before. */
    void refer(SegmentId segment, Needs needs) {
        dsl.deleteFrom(SEGMENT_REFERENCE)
                .where(SEGMENT_REFERENCE.WORKSPACE_ID.eq(WorkspaceScope.current()))
                .and(SEGMENT_REFERENCE.SEGMENT_ID.eq(segment))
                .execute();
        var insert = dsl.insertInto(
                SEGMENT_REFERENCE,
                SEGMENT_REFERENCE.WORKSPACE_ID,
                SEGMENT_REFERENCE.SEGMENT_ID,
                SEGMENT_REFERENCE.RESOURCE,
                SEGMENT_REFERENCE.RESOURCE_ID);
        List<Named> about = named(needs);
        for (Named named : about) {
            insert = insert.values(WorkspaceScope.current(), segment, named.resource(), named.id());
        }
        if (!about.isEmpty()) {
            insert.onConflictDoNothing().execute();
        }
    }

    /** Keeps the lists and fields that a rule is about from being deleted until the transaction ends; whether all are there. */
    boolean hold(Needs needs) {
        Set<FieldId> fields = needs.fields().stream()
                .map(FieldRef::id)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
        return held(LIST.WORKSPACE_ID, LIST.ID, needs.lists()) && held(FIELD.WORKSPACE_ID, FIELD.ID, fields);
    }

    private <T> boolean held(TableField<?, WorkspaceId> workspace, TableField<?, T> id, Set<T> wanted) {
        return wanted.isEmpty()
                || dsl.select(id)
                                .from(Objects.requireNonNull(id.getTable()))
                                .where(workspace.eq(WorkspaceScope.current()), id.in(wanted))
                                .orderBy(id)
                                .forShare()
                                .fetch()
                                .size()
                        == wanted.size();
    }

    private static List<Named> named(Needs needs) {
        var fields = needs.fields().stream()
                .map(FieldRef::id)
                .filter(Objects::nonNull)
                .map(id -> new Named("field", id.value()));
        var tags = needs.tags().stream().map(id -> new Named("tag", id.value()));
        var lists = needs.lists().stream().map(id -> new Named("list", id.value()));
        var segments = needs.segments().stream().map(id -> new Named("segment", id.value()));
        var topics = needs.topics().stream().map(id -> new Named("topic", id.value()));
        return Stream.of(fields, tags, lists, segments, topics).flatMap(s -> s).toList();
    }

    /** All whose rule is about this, by id. */
    List<SegmentId> idsAbout(String resource, UUID id) {
        return dsl.select(SEGMENT_REFERENCE.SEGMENT_ID)
                .from(SEGMENT_REFERENCE)
                .where(SEGMENT_REFERENCE.WORKSPACE_ID.eq(WorkspaceScope.current()))
                .and(SEGMENT_REFERENCE.RESOURCE_ID.eq(id))
                .and(SEGMENT_REFERENCE.RESOURCE.eq(resource))
                .orderBy(SEGMENT_REFERENCE.SEGMENT_ID)
                .fetch(SEGMENT_REFERENCE.SEGMENT_ID);
    }

    /** Segments whose rules are about these, by name. */
    Map<UUID, List<Use>> about(String resource, Collection<UUID> ids) {
        return dsl.select(SEGMENT_REFERENCE.RESOURCE_ID, SEGMENT.ID, SEGMENT.NAME)
                .from(SEGMENT_REFERENCE)
                .join(SEGMENT)
                .on(
                        SEGMENT.WORKSPACE_ID.eq(SEGMENT_REFERENCE.WORKSPACE_ID),
                        SEGMENT.ID.eq(SEGMENT_REFERENCE.SEGMENT_ID))
                .where(SEGMENT_REFERENCE.WORKSPACE_ID.eq(WorkspaceScope.current()))
                .and(SEGMENT_REFERENCE.RESOURCE.eq(resource))
                .and(SEGMENT_REFERENCE.RESOURCE_ID.eq(DSL.any(ids.toArray(UUID[]::new))))
                .orderBy(DSL.lower(SEGMENT.NAME))
                .fetchGroups(
                        SEGMENT_REFERENCE.RESOURCE_ID,
                        r -> new Use("segment", r.value2().toString(), r.value3()));
    }

    /** Segments in which this one stands, however deep. */
    Set<SegmentId> around(SegmentId inner) {
        Set<SegmentId> around = new LinkedHashSet<>();
        Deque<SegmentId> open = new ArrayDeque<>(List.of(inner));
        while (!open.isEmpty()) {
            for (SegmentId outer : idsAbout("segment", open.pop().value())) {
                if (around.add(outer)) {
                    open.push(outer);
                }
            }
        }
        return around;
    }
}

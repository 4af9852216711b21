package io.flusomail.audience.segments;

import static io.flusomail.audience.db.Tables.SEGMENT_REFERENCE;

import io.flusomail.audience.rules.FieldRef;
import io.flusomail.audience.rules.Needs;
import io.flusomail.platform.ids.SegmentId;
import io.flusomail.platform.scope.WorkspaceScope;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jooq.DSLContext;
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

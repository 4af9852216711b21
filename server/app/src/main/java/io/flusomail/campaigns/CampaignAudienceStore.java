package io.flusomail.campaigns;

import static io.flusomail.campaigns.db.Tables.CAMPAIGN_LIST;
import static io.flusomail.campaigns.db.Tables.CAMPAIGN_SEGMENT;

import io.flusomail.audience.AudienceSelection;
import io.flusomail.platform.ids.CampaignId;
import io.flusomail.platform.ids.ListId;
import io.flusomail.platform.ids.SegmentId;
import io.flusomail.platform.scope.WorkspaceScope;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jooq.DSLContext;
import org.jooq.Record1;
import org.jooq.Select;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Component;

/** Whom campaigns go to and whom they leave out. */
@Component
class CampaignAudienceStore {

    private final DSLContext dsl;

    CampaignAudienceStore(DSLContext dsl) {
        this.dsl = dsl;
    }

    /** A list or a segment of a campaign. */
    private record Part<I>(I id, boolean excluded) {}

    Map<CampaignId, AudienceSelection> of(Collection<CampaignId> campaigns) {
        Map<CampaignId, List<Part<ListId>>> lists = dsl.selectFrom(CAMPAIGN_LIST)
                .where(CAMPAIGN_LIST.WORKSPACE_ID.eq(WorkspaceScope.current()), CAMPAIGN_LIST.CAMPAIGN_ID.in(campaigns))
                .orderBy(CAMPAIGN_LIST.LIST_ID)
                .fetchGroups(
                        r -> r.get(CAMPAIGN_LIST.CAMPAIGN_ID),
                        r -> new Part<>(r.get(CAMPAIGN_LIST.LIST_ID), r.get(CAMPAIGN_LIST.EXCLUDED)));
        Map<CampaignId, List<Part<SegmentId>>> segments = dsl.selectFrom(CAMPAIGN_SEGMENT)
                .where(CAMPAIGN_SEGMENT.WORKSPACE_ID.eq(WorkspaceScope.current()))
                .and(CAMPAIGN_SEGMENT.CAMPAIGN_ID.in(campaigns))
                .orderBy(CAMPAIGN_SEGMENT.SEGMENT_ID)
                .fetchGroups(
                        r -> r.get(CAMPAIGN_SEGMENT.CAMPAIGN_ID),
                        r -> new Part<>(r.get(CAMPAIGN_SEGMENT.SEGMENT_ID), r.get(CAMPAIGN_SEGMENT.EXCLUDED)));
        Set<CampaignId> any = new HashSet<>(lists.keySet());
        any.addAll(segments.keySet());
        Map<CampaignId, AudienceSelection> found = new HashMap<>();
        any.forEach(id ->
                found.put(id, selection(lists.getOrDefault(id, List.of()), segments.getOrDefault(id, List.of()))));
        return found;
    }

    private static AudienceSelection selection(List<Part<ListId>> lists, List<Part<SegmentId>> segments) {
        return new AudienceSelection(ids(lists, false), ids(segments, false), ids(lists, true), ids(segments, true));
    }

    private static <I> List<I> ids(List<Part<I>> parts, boolean excluded) {
        return parts.stream()
                .filter(part -> part.excluded() == excluded)
                .map(Part::id)
                .toList();
    }

    void replace(CampaignId id, AudienceSelection audience) {
        dsl.deleteFrom(CAMPAIGN_LIST)
                .where(CAMPAIGN_LIST.WORKSPACE_ID.eq(WorkspaceScope.current()), CAMPAIGN_LIST.CAMPAIGN_ID.eq(id))
                .execute();
        dsl.deleteFrom(CAMPAIGN_SEGMENT)
                .where(CAMPAIGN_SEGMENT.WORKSPACE_ID.eq(WorkspaceScope.current()), CAMPAIGN_SEGMENT.CAMPAIGN_ID.eq(id))
                .execute();
        insert(id, audience);
    }

    void insert(CampaignId id, AudienceSelection audience) {
        insertLists(id, parts(audience.lists(), audience.excludeLists()));
        insertSegments(id, parts(audience.segments(), audience.excludeSegments()));
    }

    private static <I> List<Part<I>> parts(List<I> chosen, List<I> excluded) {
        List<Part<I>> parts = new ArrayList<>();
        chosen.forEach(id -> parts.add(new Part<>(id, false)));
        excluded.forEach(id -> parts.add(new Part<>(id, true)));
        return parts;
    }

    private void insertLists(CampaignId id, List<Part<ListId>> parts) {
        var insert = dsl.insertInto(
                CAMPAIGN_LIST,
                CAMPAIGN_LIST.WORKSPACE_ID,
                CAMPAIGN_LIST.CAMPAIGN_ID,
                CAMPAIGN_LIST.LIST_ID,
                CAMPAIGN_LIST.EXCLUDED);
        for (Part<ListId> part : parts) {
            insert = insert.values(WorkspaceScope.current(), id, part.id(), part.excluded());
        }
        if (!parts.isEmpty()) {
            insert.onConflictDoNothing().execute();
        }
    }

    private void insertSegments(CampaignId id, List<Part<SegmentId>> parts) {
        var insert = dsl.insertInto(
                CAMPAIGN_SEGMENT,
                CAMPAIGN_SEGMENT.WORKSPACE_ID,
                CAMPAIGN_SEGMENT.CAMPAIGN_ID,
                CAMPAIGN_SEGMENT.SEGMENT_ID,
                CAMPAIGN_SEGMENT.EXCLUDED);
        for (Part<SegmentId> part : parts) {
            insert = insert.values(WorkspaceScope.current(), id, part.id(), part.excluded());
        }
        if (!parts.isEmpty()) {
            insert.onConflictDoNothing().execute();
        }
    }

    /** Campaigns that choose or leave out a segment. */
    Select<Record1<CampaignId>> campaignsOf(SegmentId segment) {
        return DSL.select(CAMPAIGN_SEGMENT.CAMPAIGN_ID)
                .from(CAMPAIGN_SEGMENT)
                .where(CAMPAIGN_SEGMENT.WORKSPACE_ID.eq(WorkspaceScope.current()))
                .and(CAMPAIGN_SEGMENT.SEGMENT_ID.eq(segment));
    }
}

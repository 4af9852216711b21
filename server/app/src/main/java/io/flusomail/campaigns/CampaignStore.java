package io.flusomail.campaigns;

import static io.flusomail.campaigns.db.Tables.CAMPAIGN;
import static io.flusomail.campaigns.db.Tables.CAMPAIGN_LIST;
import static io.flusomail.campaigns.db.Tables.CODE_SEQUENCE;
import static org.jooq.Records.mapping;

import io.flusomail.audience.AudienceSelection;
import io.flusomail.platform.ids.CampaignId;
import io.flusomail.platform.ids.ListId;
import io.flusomail.platform.ids.SegmentId;
import io.flusomail.platform.ids.SenderId;
import io.flusomail.platform.ids.SourceId;
import io.flusomail.platform.ids.SuppressionListId;
import io.flusomail.platform.ids.TemplateId;
import io.flusomail.platform.ids.TopicId;
import io.flusomail.platform.ids.UserId;
import io.flusomail.platform.ids.WorkspaceId;
import io.flusomail.platform.scope.WorkspaceScope;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

@Component
class CampaignStore {

    private final DSLContext dsl;
    private final CampaignAudienceStore audiences;

    CampaignStore(DSLContext dsl, CampaignAudienceStore audiences) {
        this.dsl = dsl;
        this.audiences = audiences;
    }

    /** A stretch of the list and how long the list is. */
    record Found(List<Campaign> campaigns, long total) {}

    /** A campaign that uses something. */
    record Use(CampaignId id, String name) {}

    void insert(CampaignId id, CampaignDraft draft, @Nullable UserId by, Instant now) {
        dsl.insertInto(CAMPAIGN)
                .set(CAMPAIGN.WORKSPACE_ID, WorkspaceScope.current())
                .set(CAMPAIGN.ID, id)
                .set(content(draft))
                .set(CAMPAIGN.STATUS, CampaignStatus.DRAFT.code())
                .set(CAMPAIGN.APPROVAL_STATUS, ApprovalStatus.NOT_REQUIRED.code())
                .set(CAMPAIGN.CREATED_BY, by)
                .set(CAMPAIGN.UPDATED_BY, by)
                .set(CAMPAIGN.CREATED_AT, now)
                .set(CAMPAIGN.UPDATED_AT, now)
                .execute();
        audiences.insert(id, draft.audience());
    }

    void update(CampaignId id, CampaignDraft draft, @Nullable UserId by, Instant now) {
        dsl.update(CAMPAIGN)
                .set(content(draft))
                .set(CAMPAIGN.UPDATED_BY, by)
                .set(CAMPAIGN.UPDATED_AT, now)
                .where(is(id))
                .execute();
        audiences.replace(id, draft.audience());
    }

    private static Map<Field<?>, Object> content(CampaignDraft draft) {
        Map<Field<?>, Object> values = new HashMap<>();
        values.put(CAMPAIGN.CAMPAIGN_NAME, draft.name());
        values.put(CAMPAIGN.CAMPAIGN_CODE, draft.code());
        values.put(CAMPAIGN.CAMPAIGN_TYPE, draft.type().code());
        values.put(CAMPAIGN.SUBJECT_LINE, draft.subject());
        values.put(CAMPAIGN.PREHEADER_TEXT, draft.preheader());
        values.put(CAMPAIGN.TEMPLATE_ID, draft.templateId());
        values.put(CAMPAIGN.SENDER_ID, draft.senderId());
        values.put(CAMPAIGN.TOPIC_ID, draft.terms().topic());
        values.put(CAMPAIGN.TAGS, draft.terms().tags().toArray(String[]::new));
        values.put(
                CAMPAIGN.SUPPRESSION_LISTS,
                draft.terms().suppressionLists().stream()
                        .map(SuppressionListId::value)
                        .toArray(UUID[]::new));
        values.put(CAMPAIGN.TRACKING, draft.tracking());
        values.put(CAMPAIGN.SCHEDULED_SEND_DATE, draft.scheduledFor());
        return values;
    }

    /** The next number of this workspace's codes for the year. */
    long nextNumber(int year) {
        return dsl.insertInto(CODE_SEQUENCE, CODE_SEQUENCE.WORKSPACE_ID, CODE_SEQUENCE.YEAR, CODE_SEQUENCE.LAST)
                .values(WorkspaceScope.current(), year, 1L)
                .onConflict(CODE_SEQUENCE.WORKSPACE_ID, CODE_SEQUENCE.YEAR)
                .doUpdate()
                .set(CODE_SEQUENCE.LAST, CODE_SEQUENCE.LAST.plus(1))
                .returningResult(CODE_SEQUENCE.LAST)
                .fetchSingle(CODE_SEQUENCE.LAST);
    }

    boolean codeTaken(String code, Optional<CampaignId> except) {
        return dsl.fetchExists(
                CAMPAIGN,
                mine().and(CAMPAIGN.CAMPAIGN_CODE.eq(code))
                        .and(CAMPAIGN.IS_DELETED.isFalse())
                        .and(except.map(CAMPAIGN.ID::ne).orElse(DSL.trueCondition())));
    }

    Optional<Campaign> find(CampaignId id) {
        return read(is(id), false, 0, 1).stream().findFirst();
    }

    /** The campaign, held until the transaction ends, so that two verbs on it come one after the other. */
    Optional<Campaign> lock(CampaignId id) {
        return read(is(id), true, 0, 1).stream().findFirst();
    }

    Optional<Campaign> lockBySource(SourceId source) {
        return read(mine().and(CAMPAIGN.SOURCE_ID.eq(source)), true, 0, 1).stream()
                .findFirst();
    }

    /** The campaigns among these sources; most mails of other kinds have a source of their own. */
    List<CampaignId> ofSources(Collection<SourceId> sources) {
        return dsl.select(CAMPAIGN.ID)
                .from(CAMPAIGN)
                .where(mine(), CAMPAIGN.SOURCE_ID.eq(DSL.any(sources.toArray(SourceId[]::new))))
                .and(CAMPAIGN.IS_DELETED.isFalse())
                .fetch(CAMPAIGN.ID);
    }

    List<Campaign> find(Collection<CampaignId> ids) {
        return read(mine().and(CAMPAIGN.ID.in(ids)).and(CAMPAIGN.IS_DELETED.isFalse()), false, 0, ids.size());
    }

    Found list(CampaignFilter filter, int offset, int limit) {
        Condition wanted = wanted(filter);
        return new Found(read(wanted, false, offset, limit), dsl.fetchCount(CAMPAIGN, wanted));
    }

    private List<Campaign> read(Condition wanted, boolean lock, int offset, int limit) {
        var query = dsl.selectFrom(CAMPAIGN)
                .where(wanted)
                .orderBy(CAMPAIGN.CREATED_AT.desc(), CAMPAIGN.ID.desc())
                .limit(limit)
                .offset(offset);
        var rows = lock ? query.forUpdate().fetch() : query.fetch();
        Map<CampaignId, AudienceSelection> chosen = audiences.of(rows.getValues(CAMPAIGN.ID));
        return rows.map(r -> CampaignRow.read(r, chosen.getOrDefault(r.get(CAMPAIGN.ID), AudienceSelection.NOBODY)));
    }

    void softDelete(CampaignId id, Instant now) {
        dsl.update(CAMPAIGN)
                .set(CAMPAIGN.IS_DELETED, true)
                .set(CAMPAIGN.DELETED_AT, now)
                .where(is(id))
                .execute();
    }

    /** Campaigns not sent yet that choose or leave out a segment, at most ten. */
    List<Use> usingSegment(SegmentId segment) {
        return using(CAMPAIGN.ID.in(audiences.campaignsOf(segment)));
    }

    /** Campaigns that would break if this template, sender or list went away, at most ten. */
    List<Use> using(@Nullable TemplateId template, @Nullable SenderId sender, @Nullable ListId list) {
        Condition use = DSL.falseCondition();
        if (template != null) {
            use = use.or(CAMPAIGN.TEMPLATE_ID.eq(template));
        }
        if (sender != null) {
            use = use.or(CAMPAIGN.SENDER_ID.eq(sender));
        }
        if (list != null) {
            WorkspaceId workspace = WorkspaceScope.current();
            use = use.or(CAMPAIGN.ID.in(DSL.select(CAMPAIGN_LIST.CAMPAIGN_ID)
                    .from(CAMPAIGN_LIST)
                    .where(CAMPAIGN_LIST.WORKSPACE_ID.eq(workspace), CAMPAIGN_LIST.LIST_ID.eq(list))));
        }
        return using(use);
    }

    /** The same for a topic. */
    List<Use> usingTopic(TopicId topic) {
        return using(CAMPAIGN.TOPIC_ID.eq(topic));
    }

    /** The same for a list of people to leave out. */
    List<Use> usingSuppressionList(SuppressionListId list) {
        return using(DSL.val(list.value()).eq(DSL.any(CAMPAIGN.SUPPRESSION_LISTS)));
    }

    private List<Use> using(Condition use) {
        return dsl.select(CAMPAIGN.ID, CAMPAIGN.CAMPAIGN_NAME)
                .from(CAMPAIGN)
                .where(mine(), toBeSent(), use)
                .limit(10)
                .fetch(mapping(Use::new));
    }

    /** Those that may still send something. */
    static Condition toBeSent() {
        return CAMPAIGN.IS_DELETED.isFalse().and(CAMPAIGN.STATUS.notIn("sent", "completed", "cancelled", "failed"));
    }

    private static Condition wanted(CampaignFilter filter) {
        Condition wanted = mine().and(CAMPAIGN.IS_DELETED.isFalse());
        if (filter.status() != null) {
            wanted = wanted.and(CAMPAIGN.STATUS.eq(filter.status().code()));
        }
        if (filter.type() != null) {
            wanted = wanted.and(CAMPAIGN.CAMPAIGN_TYPE.eq(filter.type().code()));
        }
        if (filter.text() != null && !filter.text().isBlank()) {
            wanted = wanted.and(CAMPAIGN.CAMPAIGN_NAME
                    .containsIgnoreCase(filter.text())
                    .or(CAMPAIGN.CAMPAIGN_CODE.containsIgnoreCase(filter.text())));
        }
        ScheduledRange range = filter.range();
        return wanted.and(scheduled(filter.scheduledFrom(), filter.scheduledTo()))
                .and(range == null ? DSL.noCondition() : scheduled(range.from(), range.to()));
    }

    private static Condition scheduled(@Nullable Instant from, @Nullable Instant to) {
        Condition begun = from == null ? DSL.noCondition() : CAMPAIGN.SCHEDULED_SEND_DATE.ge(from);
        return to == null ? begun : begun.and(CAMPAIGN.SCHEDULED_SEND_DATE.lt(to));
    }

    private static Condition mine() {
        return CAMPAIGN.WORKSPACE_ID.eq(WorkspaceScope.current());
    }

    private static Condition is(CampaignId id) {
        return mine().and(CAMPAIGN.ID.eq(id)).and(CAMPAIGN.IS_DELETED.isFalse());
    }
}

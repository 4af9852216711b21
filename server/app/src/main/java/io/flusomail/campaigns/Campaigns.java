package io.flusomail.campaigns;

import io.flusomail.platform.audit.AuditTrail;
import io.flusomail.platform.ids.CampaignId;
import io.flusomail.platform.ids.UserId;
import io.flusomail.platform.problems.FieldError;
import io.flusomail.platform.problems.ProblemException;
import io.flusomail.platform.scope.Actor;
import java.time.Clock;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Making, finding and deleting campaigns. Changing one is {@link ChangeCampaign}'s, what happens after <em>Send</em>
 * {@link SendCampaign}'s.
 */
@Service
class Campaigns {

    private final CampaignStore store;
    private final CampaignParts parts;
    private final CampaignCodes codes;
    private final CampaignSchedule schedule;
    private final AuditTrail audit;
    private final CampaignFrames frames;
    private final Clock clock;

    Campaigns(
            CampaignStore store,
            CampaignParts parts,
            CampaignCodes codes,
            CampaignSchedule schedule,
            AuditTrail audit,
            CampaignFrames frames,
            Clock clock) {
        this.store = store;
        this.parts = parts;
        this.codes = codes;
        this.schedule = schedule;
        this.audit = audit;
        this.frames = frames;
        this.clock = clock;
    }

    @Transactional
    public Campaign create(CampaignRequest request) {
        return create(request.draft(request.campaignCode() == null ? codes.next() : request.campaignCode()));
    }

    private Campaign create(CampaignDraft draft) {
        parts.requireKnown(draft);
        codes.requireFree(draft.code(), Optional.empty());
        if (draft.scheduledFor() != null) {
            schedule.requirePossible(draft.scheduledFor());
        }
        CampaignId id = CampaignId.next();
        store.insert(id, draft, author(), clock.instant());
        audit.record("campaign.created", "campaign", id, null, draft);
        Campaign made = get(id);
        frames.created(made);
        return made;
    }

    /** Writes down what a campaign shall be from now on; the caller holds it and sees to what follows. */
    Campaign save(Campaign before, CampaignDraft draft) {
        parts.requireKnown(draft);
        codes.requireFree(draft.code(), Optional.of(before.id()));
        store.update(before.id(), draft, author(), clock.instant());
        audit.record("campaign.updated", "campaign", before.id(), before.draft(), draft);
        return get(before.id());
    }

    /** Soft: the ledger and the report of what it sent stay. */
    @Transactional
    public void delete(CampaignId id) {
        Campaign campaign = locked(id);
        switch (campaign.status()) {
            case PREPARING, SENDING, PAUSED, SCHEDULED ->
                throw new ProblemException(
                        CampaignProblems.CAMPAIGN_WRONG_STATE,
                        "Cancel the campaign before deleting it.",
                        new FieldError(
                                "campaign_status",
                                "wrong_state",
                                "The campaign is " + campaign.status().code() + "."));
            case DRAFT, SENT, COMPLETED, CANCELLED, FAILED -> store.softDelete(id, clock.instant());
        }
        audit.record("campaign.deleted", "campaign", id, campaign.draft(), null);
    }

    @Transactional
    public Campaign duplicate(CampaignId id) {
        CampaignDraft original = get(id).draft();
        return create(original.named(copyOf(original.name()), codes.next()));
    }

    private static String copyOf(String name) {
        String copy = name + " (copy)";
        return copy.length() <= 200 ? copy : name;
    }

    @Transactional(readOnly = true)
    public Campaign get(CampaignId id) {
        return store.find(id).orElseThrow(() -> ProblemException.notFound("campaign", id));
    }

    @Transactional(readOnly = true)
    public CampaignStore.Found list(CampaignFilter filter, int offset, int limit) {
        return store.list(filter, offset, limit);
    }

    Campaign locked(CampaignId id) {
        return store.lock(id).orElseThrow(() -> ProblemException.notFound("campaign", id));
    }

    /** The person who acts; null for a key or the system, whom the audit trail names. */
    static @Nullable UserId author() {
        Actor actor = Actor.current();
        return actor.kind() == Actor.Kind.USER && actor.id() != null ? new UserId(actor.id()) : null;
    }
}

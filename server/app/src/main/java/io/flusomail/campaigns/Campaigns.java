package io.flusomail.campaigns;

import io.flusomail.audience.Audience;
import io.flusomail.content.Templates;
import io.flusomail.delivery.SenderDirectory;
import io.flusomail.platform.audit.AuditTrail;
import io.flusomail.platform.ids.CampaignId;
import io.flusomail.platform.ids.UserId;
import io.flusomail.platform.problems.FieldError;
import io.flusomail.platform.problems.ProblemException;
import io.flusomail.platform.scope.Actor;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Writing and finding campaigns; what happens after <em>Send</em> is {@link SendCampaign}'s. */
@Service
class Campaigns {

    private final CampaignStore store;
    private final Audience audience;
    private final Templates templates;
    private final SenderDirectory senders;
    private final AuditTrail audit;
    private final CampaignFrames frames;
    private final Clock clock;

    Campaigns(
            CampaignStore store,
            Audience audience,
            Templates templates,
            SenderDirectory senders,
            AuditTrail audit,
            CampaignFrames frames,
            Clock clock) {
        this.store = store;
        this.audience = audience;
        this.templates = templates;
        this.senders = senders;
        this.audit = audit;
        this.frames = frames;
        this.clock = clock;
    }

    @Transactional
    public Campaign create(CampaignRequest request) {
        return create(request.draft(request.campaignCode() == null ? newCode() : request.campaignCode()));
    }

    private Campaign create(CampaignDraft draft) {
        requireKnown(draft);
        requireFree(draft.code(), Optional.empty());
        CampaignId id = CampaignId.next();
        store.insert(id, draft, author(), clock.instant());
        audit.record("campaign.created", "campaign", id, null, draft);
        Campaign made = get(id);
        frames.created(made);
        return made;
    }

    @Transactional
    public Campaign update(CampaignId id, CampaignRequest request) {
        Campaign before = locked(id);
        before.requireEditable();
        CampaignDraft draft = request.draft(before.draft().code());
        requireKnown(draft);
        requireFree(draft.code(), Optional.of(id));
        store.update(id, draft, author(), clock.instant());
        audit.record("campaign.updated", "campaign", id, before.draft(), draft);
        return get(id);
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
        return create(original.named(copyOf(original.name()), newCode()));
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

    /** The next code of the workspace's sequence: {@code CMP-2026-0042}. */
    @Transactional
    public String newCode() {
        int year = clock.instant().atZone(ZoneOffset.UTC).getYear();
        String code = code(year);
        while (store.codeTaken(code, Optional.empty())) {
            code = code(year);
        }
        return code;
    }

    private String code(int year) {
        return "CMP-%d-%04d".formatted(year, store.nextNumber(year));
    }

    Campaign locked(CampaignId id) {
        return store.lock(id).orElseThrow(() -> ProblemException.notFound("campaign", id));
    }

    private void requireKnown(CampaignDraft draft) {
        audience.requireLists(draft.audience().lists(), "audience.lists");
        audience.requireLists(draft.audience().excludeLists(), "audience.exclude_lists");
        if (draft.templateId() != null) {
            templates.require(draft.templateId(), "email_template_id");
        }
        if (draft.senderId() != null) {
            senders.require(draft.senderId(), "sender_profile_id");
        }
    }

    private void requireFree(String code, Optional<CampaignId> except) {
        if (store.codeTaken(code, except)) {
            throw new ProblemException(
                    CampaignProblems.CAMPAIGN_CODE_TAKEN,
                    "Another campaign of this workspace has the code " + code + ".",
                    new FieldError("campaign_code", "taken", "campaign_code " + code + " is taken."));
        }
    }

    private static @Nullable UserId author() {
        Actor actor = Actor.current();
        return actor.kind() == Actor.Kind.USER && actor.id() != null ? new UserId(actor.id()) : null;
    }
}

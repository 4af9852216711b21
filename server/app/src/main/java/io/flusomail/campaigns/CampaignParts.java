package io.flusomail.campaigns;

import io.flusomail.audience.Audience;
import io.flusomail.consent.Consent;
import io.flusomail.content.Templates;
import io.flusomail.delivery.SenderDirectory;
import org.springframework.stereotype.Component;

/** What a draft is put together of: lists, a template, a sender. */
@Component
class CampaignParts {

    private final Audience audience;
    private final Consent consent;
    private final Templates templates;
    private final SenderDirectory senders;

    CampaignParts(Audience audience, Consent consent, Templates templates, SenderDirectory senders) {
        this.audience = audience;
        this.consent = consent;
        this.templates = templates;
        this.senders = senders;
    }

    /** 422 naming the first that is not of this workspace. */
    void requireKnown(CampaignDraft draft) {
        audience.requireLists(draft.audience().lists(), "audience.lists");
        audience.requireLists(draft.audience().excludeLists(), "audience.exclude_lists");
        audience.requireSegments(draft.audience().segments(), "audience.segments");
        audience.requireSegments(draft.audience().excludeSegments(), "audience.exclude_segments");
        consent.requireKnown(draft.terms(), "topic_id", "suppression_lists");
        if (draft.templateId() != null) {
            templates.require(draft.templateId(), "email_template_id");
        }
        if (draft.senderId() != null) {
            senders.require(draft.senderId(), "sender_profile_id");
        }
    }
}

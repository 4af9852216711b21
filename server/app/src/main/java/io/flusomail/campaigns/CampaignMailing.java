package io.flusomail.campaigns;

import io.flusomail.messages.MailingContent;

/** What of a campaign the composition of its mails needs. */
final class CampaignMailing {

    private CampaignMailing() {}

    static MailingContent of(Campaign campaign) {
        CampaignDraft draft = campaign.draft();
        return new MailingContent(
                draft.subject(),
                draft.preheader(),
                campaign.template(),
                campaign.sender(),
                draft.code(),
                draft.name(),
                draft.tracking(),
                draft.type() == CampaignType.PLAIN_TEXT);
    }
}

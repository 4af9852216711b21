package io.flusomail.campaigns;

import io.flusomail.platform.problems.ProblemException;
import io.flusomail.platform.web.Patch;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A PATCH of a campaign: what is given changes, within {@code audience} key by key. */
@Component
final class CampaignPatch {

    private static final String AUDIENCE = "audience";
    private static final String TARGET = "target_list_id";
    private static final String DATE = "scheduled_send_date";

    private final Patch patch;
    private final JsonMapper json;

    CampaignPatch(Patch patch, JsonMapper json) {
        this.patch = patch;
        this.json = json;
    }

    CampaignRequest over(Campaign campaign, JsonNode given) {
        CampaignRequest present = CampaignRequest.of(campaign.draft());
        if (!(given instanceof ObjectNode asked)) {
            return patch.over(present, given, CampaignRequest.class);
        }
        if (isNull(asked, DATE) && campaign.status() == CampaignStatus.SCHEDULED) {
            throw ProblemException.invalid(
                    DATE, "required", "A campaign that is scheduled has a date; POST /undo takes the schedule back.");
        }
        ObjectNode changes = asked.deepCopy();
        ObjectNode audience = json.valueToTree(present.audience());
        if (asked.get(AUDIENCE) instanceof ObjectNode part) {
            part.forEachEntry(audience::set);
            changes.set(AUDIENCE, audience);
        } else if (isNull(asked, AUDIENCE)) {
            changes.set(AUDIENCE, json.createObjectNode());
            changes.putIfAbsent(TARGET, json.nullNode());
        } else if (isNull(asked, TARGET) && present.targetListId() != null) {
            audience.putArray("lists");
            changes.set(AUDIENCE, audience);
        }
        return patch.over(present, changes, CampaignRequest.class);
    }

    private static boolean isNull(ObjectNode node, String field) {
        return node.has(field) && node.get(field).isNull();
    }
}

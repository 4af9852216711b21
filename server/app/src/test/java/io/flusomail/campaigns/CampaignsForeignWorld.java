package io.flusomail.campaigns;

import io.flusomail.testkit.ForeignWorld;
import java.util.List;
import org.springframework.stereotype.Component;

/** A campaign of another workspace, and campaigns that name what is not theirs. */
@Component
final class CampaignsForeignWorld implements ForeignWorld {

    @Override
    public int order() {
        return 80;
    }

    @Override
    public List<Row> rows() {
        return List.of(new Row("campaigns", "/api/campaigns", campaign("\"target_list_id\": \"{{lists}}\"")));
    }

    @Override
    public List<Use> uses() {
        return List.of(
                new Use("POST", "/api/campaigns", campaign("\"target_list_id\": \"{{lists}}\"")),
                new Use("POST", "/api/campaigns", campaign("\"email_template_id\": \"{{templates}}\"")),
                new Use("POST", "/api/campaigns", campaign("\"sender_profile_id\": \"{{senders}}\"")),
                new Use("POST", "/api/campaigns", campaign("\"audience\": {\"lists\": [\"{{lists}}\"]}")),
                new Use(
                        "POST",
                        "/api/campaigns",
                        campaign(
                                "\"audience\": {\"lists\": [\"{{own:lists}}\"], \"exclude_lists\": [\"{{lists}}\"]}")));
    }

    private static String campaign(String naming) {
        return "{\"campaign_name\": \"Named\", \"subject_line\": \"Hello\", \"campaign_type\": \"regular\", " + naming
                + "}";
    }
}

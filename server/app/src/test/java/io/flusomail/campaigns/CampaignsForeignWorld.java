package io.flusomail.campaigns;

import io.flusomail.testkit.ForeignWorld;
import java.util.List;
import org.springframework.stereotype.Component;

/** A campaign, and campaigns that name lists and people. */
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
                new Use("POST", "/api/campaigns", campaign("\"audience\": {\"lists\": [\"{{lists}}\"]}")),
                new Use("PUT", "/api/campaigns/{id}", campaign("\"audience\": {\"lists\": [\"{{lists}}\"]}")),
                new Use("PATCH", "/api/campaigns/{id}", "{\"audience\": {\"lists\": [\"{{lists}}\"]}}"),
                new Use("POST", "/api/campaigns/{id}/schedule", """
                        {"scheduled_send_date": "2031-01-01T09:00:00Z"}"""),
                new Use("POST", "/api/campaigns/{id}/test-send", """
                        {"emails": ["a@example.com"]}"""));
    }

    private static String campaign(String naming) {
        return """
                {"campaign_name": "Foreign {{unique}}", "subject_line": "Hello", "campaign_type": "regular",
                 "email_template_id": "{{templates}}", "sender_profile_id": "{{senders}}", %s}""".formatted(naming);
    }
}

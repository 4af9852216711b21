package io.flusomail.campaigns;

import io.flusomail.audience.Api;

/** Reaches the states of a campaign through the product's own verbs. */
final class CampaignFixture {

    private static final String HTML =
            "<html><body><p>Hello {{ first_name | default: 'you' }}</p><a href='https://acme.example/offer'>Offer</a>"
                    + "<a href='{{ unsubscribe_url }}'>Unsubscribe</a></body></html>";

    private final Api api;
    private final String list;
    private final String sender;

    CampaignFixture(Api api) {
        this.api = api;
        this.list = api.make("/api/lists", "{\"list_name\": \"News\"}");
        this.sender = api.make("/api/senders", "{\"from_name\": \"Acme\", \"from_email\": \"news@acme.example\"}");
    }

    /** Mail leaves through a relay on this machine. */
    String relay(int port) {
        return api.make(
                "/api/providers",
                "{\"name\": \"Relay\", \"kind\": \"smtp\", \"settings\": {\"host\": \"127.0.0.1\", \"port\": %d, \"security\": \"none\"}}"
                        .formatted(port));
    }

    String list() {
        return list;
    }

    /** One more list. */
    String list(String name) {
        return api.make("/api/lists", "{\"list_name\": \"%s\"}".formatted(name));
    }

    /** Somebody on the list who agreed to be written to. */
    String subscriber(String email) {
        return api.make(
                "/api/contacts",
                "{\"email\": \"%s\", \"lists\": [\"%s\"], \"consent\": {\"source\": \"form\"}}".formatted(email, list));
    }

    /** Somebody on the list who never said so. */
    String stranger(String email) {
        return api.make("/api/contacts", "{\"email\": \"%s\", \"lists\": [\"%s\"]}".formatted(email, list));
    }

    String template(String html) {
        return api.make(
                "/api/templates",
                "{\"template_name\": \"T\", \"template_type\": \"regular\", \"category\": \"news\", \"html_content\": \"%s\"}"
                        .formatted(html));
    }

    /** A draft that lacks nothing. */
    String draft() {
        return draft(template(HTML));
    }

    String draft(String template) {
        return api.make("/api/campaigns", body(template));
    }

    /** Switches what the workspace demands before a send: {@code require_approval} … */
    void demand(String switched, boolean on) {
        String workspace = Api.read(api.get("/api/me"), "$.workspaces[0].id");
        api.patch("/api/workspaces/" + workspace, "{\"%s\": %s}".formatted(switched, on));
    }

    String body(String template) {
        return """
                {"campaign_name": "Spring", "subject_line": "Hello {{ first_name }}", "campaign_type": "regular",
                 "email_template_id": "%s", "sender_profile_id": "%s", "target_list_id": "%s"}""".formatted(template, sender, list);
    }
}

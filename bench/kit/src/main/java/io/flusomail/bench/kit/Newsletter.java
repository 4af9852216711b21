package io.flusomail.bench.kit;

import io.flusomail.sink.SmtpSink;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * A workspace that is ready to send: its postal address, an SMTP provider that is the sink, a sender, a template.
 *
 * @param list the list that campaigns go to
 * @param connections how many connections the provider may use
 */
public record Newsletter(Api api, String list, String template, String sender, int connections) {
    /** Long work that a small machine does beside other work. */
    private static final Duration IMPORT = Duration.ofMinutes(10);

    /** Makes all of it through the interface, with a list of these people who have consented. */
    public static Newsletter prepare(Api api, SmtpSink sink, int connections, People people)
            throws IOException, InterruptedException {
        String workspace = Api.text(api.get("/api/me").path("workspaces").path(0), "id");
        api.patch("/api/workspaces/" + workspace, Map.of("postal_address", "Kit Coffee, 1 Main Street, Springfield"));
        api.post("/api/fields", Map.of("key", "city", "label", "City", "type", "text"));
        Map<String, Object> settings =
                Map.of("host", sink.host(), "port", sink.port(), "security", "none", "max_connections", connections);
        String provider = id(api.post("/api/providers", Map.of("name", "Relay", "kind", "smtp", "settings", settings)));
        String sender = id(api.post(
                "/api/senders",
                Map.of("from_name", "Kit Coffee", "from_email", "hello@kit.example", "provider_id", provider)));
        String template = id(api.post(
                "/api/templates",
                Map.of(
                        "template_name", "Harvest",
                        "template_type", "regular",
                        "category", "newsletter",
                        "html_content", Letter.html())));
        String list = list(api, "Readers");
        awaitImport(api, startImport(api, list, people), people.count());
        return new Newsletter(api, list, template, sender, connections);
    }

    /** The same workspace through another process. */
    public Newsletter through(Api other) {
        return new Newsletter(other, list, template, sender, connections);
    }

    /** The same with another list, filled with these people. */
    public Newsletter to(People people) throws IOException, InterruptedException {
        String fresh = list(api, "Readers " + people.email(0));
        awaitImport(api, startImport(api, fresh, people), people.count());
        return new Newsletter(api, fresh, template, sender, connections);
    }

    public static String list(Api api, String name) throws IOException, InterruptedException {
        return id(api.post("/api/lists", Map.of("list_name", name)));
    }

    /** The job's id, once the application has answered for it. */
    public static String startImport(Api api, String list, People people) throws IOException, InterruptedException {
        Map<String, Object> options = Map.of(
                "list_id",
                list,
                "update_existing",
                true,
                "mapping",
                people.mapping(),
                "consent",
                Map.of("source", "Sign-up form"));
        return id(api.upload(people.csv(), options));
    }

    /** Waits for its end; an {@link AssertionError} when it failed or lost rows. */
    public static void awaitImport(Api api, String job, int rows) throws InterruptedException {
        JsonNode[] seen = new JsonNode[1];
        Wait.until(IMPORT, () -> "the end of the import: " + seen[0], () -> {
            seen[0] = api.get("/api/imports/" + job);
            return List.of("completed", "failed", "cancelled").contains(Api.text(seen[0], "status"));
        });
        JsonNode job1 = seen[0];
        if (!Api.text(job1, "status").equals("completed") || job1.path("rows").asLong() != rows) {
            throw new AssertionError("the import of " + rows + " rows ended so: " + job1);
        }
    }

    /** A new campaign, as a draft. */
    public Campaign campaign(String name) throws IOException, InterruptedException {
        Map<String, Object> draft = Map.of(
                "campaign_name", name,
                "subject_line", Letter.SUBJECT,
                "preheader_text", "Six coffees, roasted this week",
                "campaign_type", "regular",
                "email_template_id", template,
                "sender_profile_id", sender,
                "target_list_id", list);
        return new Campaign(api, id(api.post("/api/campaigns", draft)));
    }

    private static String id(JsonNode made) {
        return Api.text(made, "id");
    }
}

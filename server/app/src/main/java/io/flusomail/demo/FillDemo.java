package io.flusomail.demo;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Makes a roastery's workspace: people on three lists, closed addresses, templates; a campaign that was read, one that
 * is about to be, one that is scheduled and a draft.
 */
final class FillDemo {

    private static final int POLLS = 600;
    private static final List<String> SENT = List.of("sent", "completed");
    private static final Map<String, String> COLUMNS = Map.of(
            "Email Address", "email",
            "First Name", "first_name",
            "Last Name", "last_name",
            "City", "fields.city",
            "Plan", "fields.plan",
            "Tags", "tags");

    private final DemoClient client;
    private final Clock clock;

    FillDemo(DemoClient client, Clock clock) {
        this.client = client;
        this.clock = clock;
    }

    /** Leaves the bookmark before the first mail of the newest campaign. */
    void run(DemoBookmark bookmark) throws IOException, InterruptedException {
        String workspace =
                client.get("/api/me").path("workspaces").path(0).path("id").asString();
        client.patch(
                "/api/workspaces/" + workspace,
                Map.of("time_zone", "Europe/Oslo", "postal_address", "Nordlys Coffee, Storgata 1, 0155 Oslo, Norway"));
        client.post("/api/fields", Map.of("key", "city", "label", "City", "type", "text"));
        client.post("/api/fields", Map.of("key", "plan", "label", "Plan", "type", "text"));
        String newsletter = list("Newsletter", "Everybody who asked for news", true);
        String customers = list("Shop customers", "Have ordered at least once", false);
        String partners = list("Wholesale partners", "Cafés that we met at fairs", false);
        people("newsletter.csv", DemoPeople.newsletter(), newsletter, Map.of("source", "Sign-up form of the shop"));
        people("customers.csv", DemoPeople.customers(), customers, Map.of("source", "Check-out of the shop"));
        people("partners.csv", DemoPeople.partners(), partners, null);
        for (Map.Entry<String, String> closed : DemoPeople.closed().entrySet()) {
            client.post("/api/suppressions", Map.of("email", closed.getKey(), "reason", closed.getValue()));
        }
        new DemoHabits(client, clock).run(addresses(DemoPeople.customers()));
        campaigns(new Lists(newsletter, customers, partners), bookmark);
    }

    /** The first cells of all rows but the headings. */
    private static List<String> addresses(String csv) {
        return csv.lines()
                .skip(1)
                .map(row -> row.substring(0, row.indexOf(',')))
                .toList();
    }

    private record Lists(String newsletter, String customers, String partners) {}

    private void campaigns(Lists lists, DemoBookmark bookmark) throws IOException, InterruptedException {
        String sender = id(client.post(
                "/api/senders", Map.of("from_name", "Nordlys Coffee", "from_email", "hello@nordlys.example")));
        String hours = campaign(
                "Opening hours in winter",
                "We open later from Monday",
                template("Opening hours", "hours"),
                sender,
                List.of(lists.customers()));
        send(hours);
        bookmark.begin("");
        new DemoVisitors(client, bookmark).read(DemoPeople.COUNT, 0);

        String welcome = campaign(
                "A warm welcome",
                "Welcome to Nordlys, {{ first_name | default: 'friend' }}",
                template("Welcome", "welcome"),
                sender,
                List.of(lists.newsletter()));
        Instant monday = clock.instant().plus(Duration.ofDays(3)).truncatedTo(ChronoUnit.HOURS);
        client.post("/api/campaigns/" + welcome + "/schedule", Map.of("scheduled_send_date", monday.toString()));
        String harvestTemplate = template("The new harvest", "harvest");
        campaign("Spring tasting", "Come and taste with us", harvestTemplate, sender, List.of(lists.partners()));

        String harvest = campaign(
                "The new harvest is here",
                "{{ first_name | default: 'Hello' }}, the new harvest is here",
                harvestTemplate,
                sender,
                List.of(lists.newsletter(), lists.partners()));
        String before = client.get("/api/sandbox/messages?limit=1")
                .path("items")
                .path(0)
                .path("id")
                .asString("");
        send(harvest);
        bookmark.begin(before);
    }

    private String list(String name, String description, boolean open) throws IOException, InterruptedException {
        return id(client.post("/api/lists", Map.of("list_name", name, "description", description, "is_public", open)));
    }

    private void people(String file, String csv, String list, @Nullable Map<String, String> consent)
            throws IOException, InterruptedException {
        Map<String, Object> options =
                new HashMap<>(Map.of("list_id", list, "update_existing", true, "mapping", COLUMNS));
        if (consent != null) {
            options.put("consent", consent);
        }
        JsonNode job = client.upload("/api/imports", file, csv, options);
        await("/api/imports/" + id(job), "status", List.of("completed"));
    }

    private String template(String name, String resource) throws IOException, InterruptedException {
        try (InputStream mjml = FillDemo.class.getResourceAsStream("/demo/" + resource + ".mjml")) {
            if (mjml == null) {
                throw new IOException("no template " + resource);
            }
            String source = new String(mjml.readAllBytes(), StandardCharsets.UTF_8);
            return id(client.post(
                    "/api/templates",
                    Map.of(
                            "template_name",
                            name,
                            "template_type",
                            "regular",
                            "category",
                            "newsletter",
                            "mjml",
                            source)));
        }
    }

    private String campaign(String name, String subject, String template, String sender, List<String> lists)
            throws IOException, InterruptedException {
        return id(client.post(
                "/api/campaigns",
                Map.of(
                        "campaign_name", name,
                        "subject_line", subject,
                        "campaign_type", "regular",
                        "email_template_id", template,
                        "sender_profile_id", sender,
                        "audience", Map.of("lists", lists))));
    }

    private void send(String campaign) throws IOException, InterruptedException {
        client.post("/api/campaigns/" + campaign + "/send", Map.of());
        await("/api/campaigns/" + campaign, "campaign_status", SENT);
    }

    private void await(String path, String field, List<String> states) throws IOException, InterruptedException {
        for (int i = 0; i < POLLS; i++) {
            if (states.contains(client.get(path).path(field).asString())) {
                return;
            }
            Thread.sleep(200);
        }
        throw new IOException(path + " did not become " + states);
    }

    private static String id(JsonNode made) {
        return made.path("id").asString();
    }
}

package io.flusomail.demo;

import io.flusomail.platform.nodes.DataDirectory;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Fills an empty installation with people, templates and a campaign that is being read, and prints a login. */
@Component
@ConditionalOnProperty(name = "flusomail.demo", havingValue = "true")
class DemoWorld {

    private static final Logger LOG = LoggerFactory.getLogger(DemoWorld.class);
    private static final int POLLS = 600;

    private final DataDirectory data;
    private final JsonMapper json;

    DemoWorld(DataDirectory data, JsonMapper json) {
        this.data = data;
        this.json = json;
    }

    @EventListener
    @Order(Ordered.LOWEST_PRECEDENCE)
    void ready(ApplicationReadyEvent event) throws IOException {
        DemoLogin login = DemoLogin.in(data.path());
        int port =
                event.getApplicationContext().getEnvironment().getRequiredProperty("local.server.port", Integer.class);
        System.out.println("Demo login: " + login.email() + " / " + login.password());
        Thread.ofVirtual().name("demo").start(() -> build(URI.create("http://127.0.0.1:" + port), login));
    }

    private void build(URI base, DemoLogin login) {
        try (DemoClient client = new DemoClient(base, json)) {
            boolean empty = client.succeeds(
                    "/api/setup",
                    Map.of(
                            "organization",
                            "Nordlys",
                            "workspace",
                            "Nordlys Coffee",
                            "email",
                            login.email(),
                            "password",
                            login.password()));
            DemoBookmark bookmark = DemoBookmark.in(data.path());
            if (empty) {
                client.signIn(login);
                fill(client);
                bookmark.put("");
            }
            if (bookmark.exists()) {
                client.signIn(login);
                new DemoVisitors(client, bookmark).read(DemoPeople.COUNT, 180);
            }
        } catch (IOException e) {
            LOG.warn("the demo world is incomplete: {}", e.getMessage());
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void fill(DemoClient client) throws IOException, InterruptedException {
        String workspace =
                client.get("/api/me").path("workspaces").path(0).path("id").asString();
        client.patch(
                "/api/workspaces/" + workspace,
                Map.of("time_zone", "Europe/Oslo", "postal_address", "Nordlys Coffee, Storgata 1, 0155 Oslo, Norway"));
        String list = id(client.post("/api/lists", Map.of("list_name", "Newsletter", "is_public", true)));
        client.post("/api/fields", Map.of("key", "city", "label", "City", "type", "text"));
        client.post("/api/fields", Map.of("key", "plan", "label", "Plan", "type", "text"));
        people(client, list);
        String sender = id(client.post(
                "/api/senders", Map.of("from_name", "Nordlys Coffee", "from_email", "hello@nordlys.example")));
        String welcome = template(client, "Welcome", "welcome");
        String harvest = template(client, "The new harvest", "harvest");
        String campaign = id(client.post(
                "/api/campaigns",
                Map.of(
                        "campaign_name", "The new harvest is here",
                        "subject_line", "{{ first_name | default: 'Hello' }}, the new harvest is here",
                        "preheader_text", "Six coffees, roasted this week",
                        "campaign_type", "regular",
                        "email_template_id", harvest,
                        "sender_profile_id", sender,
                        "target_list_id", list)));
        client.post(
                "/api/campaigns",
                Map.of(
                        "campaign_name",
                        "A warm welcome",
                        "subject_line",
                        "Welcome to Nordlys, {{ first_name | default: 'friend' }}",
                        "campaign_type",
                        "regular",
                        "email_template_id",
                        welcome,
                        "sender_profile_id",
                        sender,
                        "target_list_id",
                        list));
        client.post("/api/campaigns/" + campaign + "/send", Map.of());
        await(client, "/api/campaigns/" + campaign, "campaign_status", List.of("sent", "completed"));
    }

    private static void people(DemoClient client, String list) throws IOException, InterruptedException {
        JsonNode job = client.upload(
                "/api/imports",
                "newsletter.csv",
                DemoPeople.csv(),
                Map.of(
                        "list_id",
                        list,
                        "update_existing",
                        true,
                        "mapping",
                        Map.of(
                                "Email Address", "email",
                                "First Name", "first_name",
                                "Last Name", "last_name",
                                "City", "fields.city",
                                "Plan", "fields.plan"),
                        "consent",
                        Map.of("source", "Sign-up form of the shop")));
        await(client, "/api/imports/" + id(job), "status", List.of("completed"));
    }

    private static String template(DemoClient client, String name, String resource)
            throws IOException, InterruptedException {
        try (InputStream mjml = DemoWorld.class.getResourceAsStream("/demo/" + resource + ".mjml")) {
            if (mjml == null) {
                throw new IOException("no template " + resource);
            }
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
                            new String(mjml.readAllBytes(), StandardCharsets.UTF_8))));
        }
    }

    private static void await(DemoClient client, String path, String field, List<String> states)
            throws IOException, InterruptedException {
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

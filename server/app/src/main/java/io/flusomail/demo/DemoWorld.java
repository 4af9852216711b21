package io.flusomail.demo;

import io.flusomail.platform.nodes.DataDirectory;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Has an empty installation filled, has its newest campaign read, and prints a login. */
@Component
@ConditionalOnProperty(name = "flusomail.demo", havingValue = "true")
class DemoWorld {

    private static final Logger LOG = LoggerFactory.getLogger(DemoWorld.class);

    private final DataDirectory data;
    private final JsonMapper json;
    private final Clock clock;

    DemoWorld(DataDirectory data, JsonMapper json, Clock clock) {
        this.data = data;
        this.json = json;
        this.clock = clock;
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
                new FillDemo(client, clock).run(bookmark);
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
}

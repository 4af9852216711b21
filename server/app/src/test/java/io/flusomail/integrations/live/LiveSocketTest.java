package io.flusomail.integrations.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flusomail.identity.access.Role;
import io.flusomail.identity.sessions.Device;
import io.flusomail.identity.sessions.Sessions;
import io.flusomail.identity.sessions.Standings;
import io.flusomail.platform.database.Transactions;
import io.flusomail.platform.ids.UserId;
import io.flusomail.platform.ids.WorkspaceId;
import io.flusomail.platform.live.LiveFeed;
import io.flusomail.platform.web.BaseUrl;
import io.flusomail.testkit.FlusomailServerTest;
import io.flusomail.testkit.World;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@FlusomailServerTest
class LiveSocketTest {

    private static final JsonMapper JSON = new JsonMapper();

    @Autowired
    World world;

    @Autowired
    BaseUrl base;

    @Autowired
    LiveFeed feed;

    @Autowired
    Transactions transactions;

    @Autowired
    FrameListener listener;

    @Autowired
    Sessions sessions;

    @Autowired
    Standings standings;

    @Autowired
    Clock clock;

    private HttpClient client = HttpClient.newHttpClient();
    private WorkspaceId acme = WorkspaceId.next();
    private WorkspaceId globex = WorkspaceId.next();

    @BeforeEach
    void listen() throws SQLException {
        client = HttpClient.newHttpClient();
        acme = world.acme();
        globex = world.workspace("Globex");
        listener.listen();
    }

    @AfterEach
    void close() {
        listener.disconnect();
        client.shutdownNow(); // close() would wait for the sockets
    }

    @Test
    void showsWhatHappensInOnesWorkspaceAndNothingElse() throws Exception {
        Client ada = open(world.person(acme, Role.VIEWER), null);

        publish(globex, "email_campaign.sent", "theirs");
        publish(acme, "email_campaign.sent", "ours");

        assertThat(ada.frame().toString())
                .contains("ours")
                .contains("\"event\":\"email_campaign.sent\"")
                .doesNotContain(acme.toString());
        assertThat(ada.heard()).isEmpty();
    }

    /** There is nothing to subscribe to: whatever is sent later is read as another sign-in. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"workspace\":\"{globex}\"}",
                "{\"subscribe\":\"email_campaign\",\"workspace\":\"{globex}\"}",
                "{\"topics\":[\"{globex}\"]}"
            })
    void givesNoOtherWorkspaceToWhoeverAsks(String message) throws Exception {
        Client ada = open(world.person(acme, Role.OWNER), null);

        ada.say(message.replace("{globex}", globex.toString()));
        int ended = ada.ended();
        publish(globex, "email_campaign.sent", "theirs");

        assertThat(ended).isIn(1007, 4401);
        assertThat(ada.heard()).isEmpty();
    }

    @Test
    void refusesATokenInAWorkspaceThatIsNotItsPersons() throws Exception {
        Client ada = connect();

        ada.say("{\"token\":\"%s\",\"workspace\":\"%s\"}".formatted(token(world.person(acme, Role.OWNER)), globex));

        assertThat(ada.ended()).isEqualTo(4401);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"token\":\"nonsense\"}", "{\"token\":null}", "{}", "{\"token\":\"fm_nothing\"}"})
    void refusesStrangers(String hello) throws Exception {
        Client stranger = connect();

        stranger.say(hello);

        assertThat(stranger.ended()).isEqualTo(4401);
    }

    @Test
    void beginsWithAFrameLikeAllOthers() throws Exception {
        Client ada = connect();

        ada.say("{\"token\":\"%s\"}".formatted(token(world.person(acme, Role.VIEWER))));

        JsonNode ready = ada.frame();
        assertThat(ready.propertyNames()).containsExactly("event", "data", "at");
        assertThat(ready.get("event").asString()).isEqualTo("live.ready");
        assertThat(ready.at("/data/workspace_id").asString()).isEqualTo(acme.toString());
        assertThat(Instant.parse(ready.get("at").asString())).isEqualTo(clock.instant());
    }

    @Test
    void takesTheCookieOfABrowserWithoutUsingItUp() throws Exception {
        String cookie = cookie(world.person(acme, Role.VIEWER));
        Client ada = connect("Cookie", cookie, "Origin", base.value());

        assertThat(ada.frame().at("/data/workspace_id").asString()).isEqualTo(acme.toString());
        publish(acme, "email_campaign.sent", "ours");

        assertThat(ada.frame().toString()).contains("ours");
        assertThat(post("/api/auth/refresh", cookie)).isEqualTo(200);
    }

    @Test
    void asksSomebodyWithSeveralWorkspacesWhoComesWithACookie() throws Exception {
        UserId user = world.person(acme, Role.OWNER);
        world.join(user, globex, Role.OWNER);
        Client ada = connect("Cookie", cookie(user));

        ada.say("{\"workspace\":\"%s\"}".formatted(globex));

        assertThat(ada.frame().at("/data/workspace_id").asString()).isEqualTo(globex.toString());
    }

    @Test
    void refusesPagesOfOtherOriginsAndCookiesThatAreNotGood() throws Exception {
        String cookie = cookie(world.person(acme, Role.OWNER));

        assertThatThrownBy(() -> connect("Cookie", cookie, "Origin", "https://evil.example"))
                .hasCauseInstanceOf(WebSocketHandshakeException.class);
        Client stranger = connect("Cookie", "flusomail_refresh=nonsense");
        stranger.say("{}");

        assertThat(stranger.ended()).isEqualTo(4401);
    }

    @Test
    void isAllThatTheCookieOpensBesideSigningIn() throws Exception {
        String cookie = cookie(world.person(acme, Role.OWNER));

        assertThat(get("/api/contacts", cookie)).isEqualTo(401);
        assertThat(post("/api/lists", cookie)).isEqualTo(401);
    }

    @Test
    void followsTheNamedWorkspaceOfSomebodyWithSeveral() throws Exception {
        UserId ada = world.person(acme, Role.OWNER);
        world.join(ada, globex, Role.OWNER);
        Client screen = open(ada, globex);

        publish(acme, "email_campaign.sent", "not here");
        publish(globex, "email_campaign.sent", "here");

        assertThat(screen.frame().toString()).contains("here").doesNotContain("not here");
    }

    @Test
    void showsOnlyWhatMayBeRead() throws Exception {
        Client script = connect();
        script.say("{\"token\":\"%s\"}".formatted(key("imports:read")));
        assertThat(script.frame().get("event").asString()).isEqualTo("live.ready");

        publish(acme, "email_campaign.sent", "a campaign");
        publish(acme, "contact.updated", "a contact");
        publish(acme, "import.progress", "an import");

        assertThat(script.frame().toString()).contains("an import");
        assertThat(script.heard()).isEmpty();
    }

    @Test
    void saysNothingMoreToWhoeverHasLeftTheWorkspace() throws Exception {
        UserId user = world.person(acme, Role.VIEWER);
        Client ada = open(user, null);

        world.leave(user, acme);
        world.join(user, globex, Role.OWNER);
        standings.forget(user);
        publish(acme, "email_campaign.sent", "after");

        assertThat(ada.ended()).isEqualTo(4401);
        assertThat(ada.heard()).isEmpty();
    }

    @Test
    void saysNothingMoreAfterLogOut() throws Exception {
        UserId user = world.person(acme, Role.OWNER);
        Client ada = open(user, null);

        sessions.closeAll(user);
        publish(acme, "email_campaign.sent", "after");

        assertThat(ada.ended()).isEqualTo(4401);
        assertThat(ada.heard()).isEmpty();
    }

    private String key(String scope) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(base.of("/api/api-keys")))
                .header("Authorization", world.signedIn(acme, Role.OWNER))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("{\"name\":\"script\",\"scopes\":[\"%s\"]}".formatted(scope)))
                .build();
        String made = client.send(request, HttpResponse.BodyHandlers.ofString()).body();
        return JSON.readTree(made).get("key").asString();
    }

    private String token(UserId user) {
        return world.signedIn(user).substring("Bearer ".length());
    }

    private Client open(UserId user, @Nullable WorkspaceId workspace) throws InterruptedException {
        Client opened = connect();
        opened.say(
                workspace == null
                        ? "{\"token\":\"%s\"}".formatted(token(user))
                        : "{\"token\":\"%s\",\"workspace\":\"%s\"}".formatted(token(user), workspace));
        assertThat(opened.frame().get("event").asString()).isEqualTo("live.ready");
        return opened;
    }

    private String cookie(UserId user) {
        return "flusomail_refresh="
                + sessions.open(user, new Device("127.0.0.1", "browser")).refreshToken();
    }

    private int get(String path, String cookie) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(base.of(path)))
                .header("Cookie", cookie)
                .build();
        return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
    }

    private int post(String path, String cookie) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(base.of(path)))
                .header("Cookie", cookie)
                .POST(HttpRequest.BodyPublishers.noBody())
                .build();
        return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
    }

    private Client connect(String... headers) {
        Client opened = new Client();
        URI live = URI.create(base.of("/api/live").replaceFirst("^http", "ws"));
        WebSocket.Builder builder = client.newWebSocketBuilder();
        for (int i = 0; i < headers.length; i += 2) {
            builder.header(headers[i], headers[i + 1]);
        }
        opened.socket = builder.buildAsync(live, opened).join();
        return opened;
    }

    /** Commits it and lets this node hear it. */
    private void publish(WorkspaceId workspace, String event, String what) throws SQLException {
        transactions.in(workspace, () -> {
            feed.publish(workspace, event, Map.of("what", what));
            return true;
        });
        listener.turn();
    }

    /** A screen at the other end of the wire. */
    private static final class Client implements WebSocket.Listener {

        private final BlockingQueue<String> frames = new LinkedBlockingQueue<>();
        private final BlockingQueue<Integer> ends = new LinkedBlockingQueue<>();
        private final StringBuilder part = new StringBuilder();
        private @Nullable WebSocket socket;

        void say(String text) {
            if (socket != null) {
                socket.sendText(text, true).join();
            }
        }

        JsonNode frame() throws InterruptedException {
            String frame = frames.poll(10, TimeUnit.SECONDS);
            assertThat(frame).as("a frame").isNotNull();
            return JSON.readTree(frame);
        }

        int ended() throws InterruptedException {
            Integer end = ends.poll(10, TimeUnit.SECONDS);
            assertThat(end).as("the end of the connection").isNotNull();
            return end == null ? 0 : end;
        }

        BlockingQueue<String> heard() {
            return frames;
        }

        @Override
        public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
            part.append(data);
            if (last) {
                frames.add(part.toString());
                part.setLength(0);
            }
            from.request(1);
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onClose(WebSocket from, int status, String reason) {
            ends.add(status);
            return null;
        }
    }
}

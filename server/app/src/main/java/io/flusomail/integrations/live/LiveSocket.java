package io.flusomail.integrations.live;

import io.flusomail.identity.Caller;
import io.flusomail.identity.Callers;
import io.flusomail.platform.ids.WorkspaceId;
import io.flusomail.platform.problems.ProblemException;
import io.flusomail.platform.scope.Actor;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.socket.CloseStatus;
import org.springframework.web.socket.TextMessage;
import org.springframework.web.socket.WebSocketSession;
import org.springframework.web.socket.handler.ConcurrentWebSocketSessionDecorator;
import org.springframework.web.socket.handler.TextWebSocketHandler;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * {@code /api/live}: the first message is the token, {@code {"token": …, "workspace": …?}}, unless the refresh cookie came
 * with the handshake; then frames flow.
 */
@Component
class LiveSocket extends TextWebSocketHandler {

    /** No good token, or no longer. */
    static final CloseStatus SIGN_IN_AGAIN = new CloseStatus(4401, "sign in again");

    private static final CloseStatus TOO_MANY = new CloseStatus(4429, "too many connections");
    private static final int MOST = 5_000;
    private static final int SEND_MILLIS = 5_000;
    private static final String OUTWARD = "flusomail.outward";
    private static final int BUFFERED_BYTES = 256 * 1024;

    private final Callers callers;
    private final Screens screens;
    private final JsonMapper json;
    private final Clock clock;

    LiveSocket(Callers callers, Screens screens, JsonMapper json, Clock clock) {
        this.callers = callers;
        this.screens = screens;
        this.json = json;
        this.clock = clock;
    }

    /** The first message; without a token it is the cookie that speaks. */
    record Hello(@Nullable String token, @Nullable WorkspaceId workspace) {}

    /** What the first frame says. */
    record Ready(WorkspaceId workspaceId) {}

    /** Who came with the cookie and has one workspace need not say anything. */
    @Override
    public void afterConnectionEstablished(WebSocketSession session) throws IOException {
        session.setTextMessageSizeLimit(8 * 1024);
        if (screens.count() >= MOST) {
            session.close(TOO_MANY);
            return;
        }
        Optional<Screen> screen =
                CookieSignIn.token(session).flatMap(token -> screen(session, token, Optional.empty()));
        if (screen.isPresent()) {
            open(screen.get());
        }
    }

    @Override
    protected void handleTextMessage(WebSocketSession session, TextMessage message) throws IOException {
        try {
            Hello hello = json.readValue(message.getPayload(), Hello.class);
            Optional<Screen> screen = Optional.ofNullable(hello.token())
                    .or(() -> CookieSignIn.token(session))
                    .flatMap(token -> screen(session, token, Optional.ofNullable(hello.workspace())));
            if (screen.isEmpty()) {
                session.close(SIGN_IN_AGAIN);
                return;
            }
            open(screen.get());
        } catch (JacksonException e) {
            session.close(CloseStatus.BAD_DATA);
        } catch (ProblemException e) {
            session.close(SIGN_IN_AGAIN);
        }
    }

    private void open(Screen screen) throws IOException {
        screens.add(screen);
        LiveFrame ready = new LiveFrame(
                screen.workspace(), "live.ready", json.valueToTree(new Ready(screen.workspace())), clock.instant());
        screen.session().sendMessage(new TextMessage(json.writeValueAsString(ready.sent())));
    }

    private Optional<Screen> screen(WebSocketSession session, String token, Optional<WorkspaceId> named) {
        InetSocketAddress remote = session.getRemoteAddress();
        String ip = remote == null ? null : remote.getHostString();
        return callers.find(token, named, ip)
                .filter(Caller::signedIn)
                .flatMap(caller -> caller.workspace()
                        .map(workspace ->
                                new Screen(oneAtATime(session), workspace, () -> actor(token, workspace, ip))));
    }

    /** The same for each sign-in on a connection, or two of them would write at once. */
    private static WebSocketSession oneAtATime(WebSocketSession session) {
        return (WebSocketSession) session.getAttributes()
                .computeIfAbsent(
                        OUTWARD, _ -> new ConcurrentWebSocketSessionDecorator(session, SEND_MILLIS, BUFFERED_BYTES));
    }

    private Optional<Actor> actor(String token, WorkspaceId workspace, @Nullable String ip) {
        try {
            return callers.find(token, Optional.of(workspace), ip).map(Caller::actor);
        } catch (ProblemException _) {
            return Optional.empty();
        }
    }

    @Override
    public void afterConnectionClosed(WebSocketSession session, CloseStatus status) {
        screens.remove(session);
    }
}

package io.flusomail.integrations.live;

import io.flusomail.platform.scope.Actor;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.web.socket.CloseStatus;
import org.springframework.web.socket.TextMessage;
import org.springframework.web.socket.WebSocketSession;
import tools.jackson.databind.json.JsonMapper;

/** The open screens of this node. One that cannot keep up is closed and reads everything again when it comes back. */
@Component
class Screens {

    private static final Logger LOG = LoggerFactory.getLogger(Screens.class);

    private final Map<String, Screen> open = new ConcurrentHashMap<>();
    private final JsonMapper json;

    Screens(JsonMapper json) {
        this.json = json;
    }

    void add(Screen screen) {
        open.put(screen.session().getId(), screen);
    }

    void remove(WebSocketSession session) {
        open.remove(session.getId());
    }

    int count() {
        return open.size();
    }

    void show(LiveFrame frame) {
        TextMessage message = new TextMessage(json.writeValueAsString(frame.sent()));
        for (Screen screen : open.values()) {
            if (screen.workspace().equals(frame.workspace())) {
                stillGood(screen).filter(actor -> actor.may(frame.permission())).ifPresent(_ -> send(screen, message));
            }
        }
    }

    /** Closes those whose token is no longer good. */
    void closeExpired() {
        open.values().forEach(this::stillGood);
    }

    /** Asked before each frame: who has lost a role or signed out hears nothing more. */
    private Optional<Actor> stillGood(Screen screen) {
        Optional<Actor> actor = screen.actor().get();
        if (actor.isEmpty()) {
            close(screen, LiveSocket.SIGN_IN_AGAIN);
        }
        return actor;
    }

    private void send(Screen screen, TextMessage message) {
        try {
            screen.session().sendMessage(message);
        } catch (IOException | RuntimeException e) {
            LOG.debug("a screen could not keep up and is closed: {}", e.toString());
            close(screen, CloseStatus.SESSION_NOT_RELIABLE);
        }
    }

    private void close(Screen screen, CloseStatus status) {
        open.remove(screen.session().getId());
        try {
            screen.session().close(status);
        } catch (IOException e) {
            LOG.debug("closing a screen: {}", e.toString());
        }
    }
}

package io.flusomail.integrations.live;

import io.flusomail.platform.nodes.Loop;
import io.flusomail.platform.nodes.NodeSettings;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Listens on one connection for frames and shows them to this node's screens. */
@Component
class FrameListener implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(FrameListener.class);
    private static final int WAIT_MILLIS = 1_000;
    private static final Duration CHECK_TOKENS = Duration.ofSeconds(60);

    private final DataSource source;
    private final Screens screens;
    private final JsonMapper json;
    private final NodeSettings settings;
    private final Clock clock;
    private final Loop loop;
    private @Nullable Connection connection;
    private Instant nextCheck = Instant.MIN;
    private volatile boolean running;

    FrameListener(DataSource source, Screens screens, JsonMapper json, NodeSettings settings, Clock clock) {
        this.source = source;
        this.screens = screens;
        this.json = json;
        this.settings = settings;
        this.clock = clock;
        this.loop = new Loop("live-frames", Duration.ofMillis(1), this::turn);
    }

    boolean turn() throws SQLException {
        Connection listening = listen();
        try {
            PGNotification[] frames = listening.unwrap(PGConnection.class).getNotifications(WAIT_MILLIS);
            if (frames != null) {
                for (PGNotification frame : frames) {
                    show(frame.getParameter());
                }
            }
        } catch (SQLException e) {
            disconnect();
            throw e;
        }
        checkTokens();
        return true;
    }

    private void show(String frame) {
        try {
            screens.show(json.readValue(frame, LiveFrame.class));
        } catch (JacksonException e) {
            LOG.warn("a frame that cannot be read is left out: {}", e.getOriginalMessage());
        }
    }

    private void checkTokens() {
        Instant now = clock.instant();
        if (!now.isBefore(nextCheck)) {
            nextCheck = now.plus(CHECK_TOKENS);
            screens.closeExpired();
        }
    }

    /** From here on nothing that is committed is missed. */
    Connection listen() throws SQLException {
        Connection open = connection;
        if (open != null) {
            return open;
        }
        Connection fresh = source.getConnection();
        try (Statement statement = fresh.createStatement()) {
            statement.execute("listen " + FrameStore.CHANNEL);
        }
        connection = fresh;
        return fresh;
    }

    void disconnect() {
        Connection old = connection;
        connection = null;
        if (old != null) {
            try {
                old.close();
            } catch (SQLException e) {
                LOG.debug("closing the listening connection: {}", e.toString());
            }
        }
    }

    @Override
    public void start() {
        if (settings.web() && settings.background()) {
            loop.start();
        }
        running = true;
    }

    @Override
    public void stop() {
        loop.close();
        disconnect();
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}

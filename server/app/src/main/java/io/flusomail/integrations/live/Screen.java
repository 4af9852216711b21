package io.flusomail.integrations.live;

import io.flusomail.platform.ids.WorkspaceId;
import io.flusomail.platform.scope.Actor;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.web.socket.WebSocketSession;

/**
 * One open connection of somebody signed in.
 *
 * @param actor whom its token speaks for in the workspace at this moment; nobody when it is no longer good
 */
record Screen(WebSocketSession session, WorkspaceId workspace, Supplier<Optional<Actor>> actor) {}

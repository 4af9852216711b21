package io.flusomail.integrations.live;

import io.flusomail.platform.ids.WorkspaceId;
import io.flusomail.platform.scope.Actor;
import java.util.function.BooleanSupplier;
import org.springframework.web.socket.WebSocketSession;

/**
 * One open connection of somebody signed in.
 *
 * @param stillGood whether its token would be let in again now
 */
record Screen(WebSocketSession session, Actor actor, WorkspaceId workspace, BooleanSupplier stillGood) {}

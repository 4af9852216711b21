package io.flusomail.tracking;

import io.flusomail.events.ContactEvent;
import io.flusomail.events.ContactEvents;
import io.flusomail.events.EventKind;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Writes a hit down; whoever reported it is answered afterwards. */
@Component
final class HitLog {

    private final ContactEvents events;
    private final Agents agents;
    private final Clock clock;

    HitLog(ContactEvents events, Agents agents, Clock clock) {
        this.events = events;
        this.agents = agents;
        this.clock = clock;
    }

    /** Returns once the hit is durable. */
    void append(EventKind kind, TrackedSend send, @Nullable Integer link, HttpServletRequest request) {
        Agents.Agent agent = agents.of(request.getHeader("User-Agent"));
        String way = MachineMarks.wayOf(request);
        events.appendDurably(new ContactEvent(
                send.workspaceId(),
                send.contactId(),
                kind,
                null,
                send.sourceId(),
                send.sendId(),
                way == null ? agent.machine() : way,
                clock.instant(),
                particulars(link, agent.json())));
    }

    private static String particulars(@Nullable Integer link, @Nullable String userAgent) {
        if (link == null) {
            return userAgent == null ? "{}" : "{\"user_agent\":" + userAgent + "}";
        }
        return userAgent == null
                ? "{\"link\":" + link + "}"
                : "{\"link\":" + link + ",\"user_agent\":" + userAgent + "}";
    }
}

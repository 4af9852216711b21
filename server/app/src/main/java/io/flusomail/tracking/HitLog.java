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

    private static final int LONGEST_NAME = 300;

    private final ContactEvents events;
    private final Clock clock;

    HitLog(ContactEvents events, Clock clock) {
        this.events = events;
        this.clock = clock;
    }

    /** Returns once the hit is durable. */
    void append(EventKind kind, TrackedSend send, @Nullable Integer link, HttpServletRequest request) {
        events.appendDurably(new ContactEvent(
                send.workspaceId(),
                send.contactId(),
                kind,
                null,
                send.sourceId(),
                send.sendId(),
                MachineMarks.judge(request),
                clock.instant(),
                particulars(link, request.getHeader("User-Agent"))));
    }

    private static String particulars(@Nullable Integer link, @Nullable String userAgent) {
        StringBuilder json = new StringBuilder(LONGEST_NAME + 64).append('{');
        if (link != null) {
            json.append("\"link\":").append(link.intValue());
        }
        if (userAgent != null) {
            json.append(link == null ? "" : ",").append("\"user_agent\":\"");
            printable(json, userAgent);
            json.append('"');
        }
        return json.append('}').toString();
    }

    /** A header is Latin-1 at most, so that quoting is all it needs once control characters are gone. */
    private static void printable(StringBuilder json, String text) {
        for (int i = 0; i < Math.min(text.length(), LONGEST_NAME); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                json.append('\\').append(c);
            } else if (c >= ' ' && c < 0x7F || c > 0x9F && c < 0x100) {
                json.append(c);
            } else {
                json.append('?');
            }
        }
    }
}

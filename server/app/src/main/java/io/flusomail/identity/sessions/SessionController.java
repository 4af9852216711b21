package io.flusomail.identity.sessions;

import io.flusomail.identity.Caller;
import io.flusomail.platform.ids.SessionId;
import io.flusomail.platform.ids.UserId;
import io.flusomail.platform.problems.PlatformProblems;
import io.flusomail.platform.problems.ProblemException;
import io.flusomail.platform.web.OpenToAll;
import io.flusomail.platform.web.Page;
import io.flusomail.platform.web.PageRequest;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** One's own sessions. */
@RestController
@RequestMapping("/api/sessions")
class SessionController {

    private final Sessions sessions;

    SessionController(Sessions sessions) {
        this.sessions = sessions;
    }

    record SessionItem(
            SessionId id,
            Instant startedAt,
            Instant lastUsedAt,
            Instant expiresAt,
            @Nullable String ip,
            @Nullable String userAgent,
            boolean current) {}

    @GetMapping
    @OpenToAll(signedIn = true)
    Page<SessionItem> mine(
            Caller caller,
            @RequestParam(required = false) @Nullable Integer page,
            @RequestParam(name = "page_size", required = false) @Nullable Integer pageSize) {
        List<SessionItem> all = sessions.living(user(caller)).stream()
                .sorted(Comparator.comparing(Session::lastUsedAt).reversed())
                .map(session -> item(session, caller))
                .toList();
        return Page.of(all, PageRequest.of(page, pageSize));
    }

    private static SessionItem item(Session s, Caller caller) {
        boolean current = caller.session().filter(s.id()::equals).isPresent();
        return new SessionItem(s.id(), s.startedAt(), s.lastUsedAt(), s.expiresAt(), s.ip(), s.userAgent(), current);
    }

    @DeleteMapping("/{id}")
    @OpenToAll(signedIn = true)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void end(@PathVariable SessionId id, Caller caller) {
        UserId user = user(caller);
        if (sessions.living(user).stream().noneMatch(session -> session.id().equals(id))) {
            throw ProblemException.notFound("session", id);
        }
        sessions.close(user, id);
    }

    private static UserId user(Caller caller) {
        return caller.user()
                .orElseThrow(() -> new ProblemException(PlatformProblems.FORBIDDEN, "A key has no sessions."));
    }
}

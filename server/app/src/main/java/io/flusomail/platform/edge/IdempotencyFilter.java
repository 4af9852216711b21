package io.flusomail.platform.edge;

import io.flusomail.platform.database.WithCommit;
import io.flusomail.platform.edge.IdempotencyStore.Answer;
import io.flusomail.platform.edge.IdempotencyStore.Entry;
import io.flusomail.platform.edge.IdempotencyStore.Name;
import io.flusomail.platform.problems.FieldError;
import io.flusomail.platform.problems.PlatformProblems;
import io.flusomail.platform.problems.ProblemException;
import io.flusomail.platform.scope.Actor;
import io.flusomail.platform.scope.WorkspaceScope;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.web.util.ContentCachingResponseWrapper;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A change that is asked for twice under one {@code Idempotency-Key} is made once and answered twice, for 48 hours. The
 * key is noted before the work and its answer after it; each transaction of the work notes on the key that it committed.
 * So a crash leaves either a key under which nothing was done, which may be used again, or one of which is known that it
 * must not be. Answers that say <em>not now</em> or <em>not you</em> are not kept.
 */
final class IdempotencyFilter extends HttpFilter {

    private static final long serialVersionUID = 1;
    static final String HEADER = "Idempotency-Key";
    private static final Set<String> CHANGES = Set.of("POST", "PUT", "PATCH", "DELETE");
    private static final Set<String> INGEST = Set.of("/api/identify", "/api/track", "/api/alias", "/api/batch");
    private static final String SEGMENT = "/api/segment-io/";
    private static final Set<Integer> NOT_KEPT = Set.of(401, 403, 429);
    private static final int LONGEST_KEY = 255;
    private static final int LARGEST_ANSWER = 1024 * 1024;

    private final transient IdempotencyStore store;
    private final transient RequestDigest digest;
    private final transient JsonMapper json;
    private final transient Clock clock;

    IdempotencyFilter(IdempotencyStore store, RequestDigest digest, JsonMapper json, Clock clock) {
        this.store = store;
        this.digest = digest;
        this.json = json;
        this.clock = clock;
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        Actor actor = Actor.current();
        String key = request.getHeader(HEADER);
        if (key == null || actor.id() == null || !covered(request)) {
            chain.doFilter(request, response);
            return;
        }
        Name name = new Name(actor.kind() + ":" + actor.id(), checked(key));
        String route = route(request);
        byte[] hash = digest.of(request);
        Optional<Entry> known = store.begin(name, route, hash) ? Optional.empty() : again(name, route, hash);
        if (known.isPresent()) {
            replay(known.get(), route, hash, response);
            return;
        }
        answer(name, hash, request, response, chain);
    }

    private static boolean covered(HttpServletRequest request) {
        String path = request.getRequestURI();
        return CHANGES.contains(request.getMethod())
                && !path.startsWith("/api/auth/")
                && !path.equals("/api/setup")
                && !INGEST.contains(path)
                && !path.startsWith(SEGMENT);
    }

    private static String checked(String key) {
        if (key.isBlank() || key.length() > LONGEST_KEY || !key.chars().allMatch(c -> c > 0x20 && c < 0x7F)) {
            String message = HEADER + " is 1 to 255 visible ASCII characters.";
            throw new ProblemException(
                    PlatformProblems.MALFORMED_REQUEST, message, new FieldError(HEADER, "wrong_form", message));
        }
        return key;
    }

    private static String route(HttpServletRequest request) {
        String query = request.getQueryString();
        return request.getMethod() + " " + request.getRequestURI() + (query == null ? "" : "?" + query) + " "
                + WorkspaceScope.find().map(Object::toString).orElse("");
    }

    /** What stands under a key that exists; nothing when it could be taken over after all. */
    private Optional<Entry> again(Name name, String route, byte[] hash) {
        Optional<Entry> found = store.find(name);
        boolean over =
                found.map(entry -> store.abandoned(entry) || outlived(entry)).orElse(true);
        if (!over) {
            return found;
        }
        if (found.filter(this::done).isPresent()) {
            return found;
        }
        found.ifPresent(entry -> store.drop(name, entry));
        if (store.begin(name, route, hash)) {
            return Optional.empty();
        }
        return Optional.of(store.find(name).orElseThrow(IdempotencyFilter::inProgress));
    }

    /** Whether something was done under a key whose answer nobody knows; after its time it is forgotten as others are. */
    private boolean done(Entry entry) {
        return store.abandoned(entry) && entry.committedAt() != null && !outlived(entry);
    }

    private boolean outlived(Entry entry) {
        return entry.createdAt().isBefore(clock.instant().minus(IdempotencyHousekeeping.KEPT));
    }

    private void replay(Entry entry, String route, byte[] hash, HttpServletResponse response) throws IOException {
        if (!entry.route().equals(route) || !MessageDigest.isEqual(entry.bodyHash(), hash)) {
            throw new ProblemException(
                    PlatformProblems.IDEMPOTENCY_KEY_REUSED,
                    "This key was used for another request; use a new key for each.");
        }
        Integer status = entry.status();
        if (status == null) {
            throw done(entry) ? answerLost() : inProgress();
        }
        response.setStatus(status);
        response.setHeader("Idempotency-Replayed", "true");
        if (entry.location() != null) {
            response.setHeader("Location", entry.location());
        }
        byte[] body = entry.body();
        if (body != null && body.length > 0) {
            response.setContentType(entry.contentType());
            response.setContentLength(body.length);
            response.getOutputStream().write(body);
        }
    }

    private static ProblemException inProgress() {
        return new ProblemException(
                PlatformProblems.IDEMPOTENCY_KEY_IN_PROGRESS,
                "The first request with this key is still being answered.",
                List.of(),
                Duration.ofSeconds(1));
    }

    private static ProblemException answerLost() {
        return new ProblemException(
                PlatformProblems.IDEMPOTENCY_ANSWER_LOST,
                "The first request with this key was carried out, at least in part, and its answer was lost. See what is "
                        + "there; what is missing can be asked for with a new key.");
    }

    private void answer(
            Name name, byte[] hash, HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        ContentCachingResponseWrapper caught = new ContentCachingResponseWrapper(response);
        boolean settled = false;
        try {
            WithCommit.call(() -> store.committed(name), () -> {
                chain.doFilter(request, caught);
                return true;
            });
            settled = settle(name, hash, request, caught);
        } catch (IOException | ServletException | RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new ServletException(e);
        } finally {
            if (!settled) {
                store.release(name);
            }
        }
        caught.copyBodyToResponse();
    }

    private boolean settle(Name name, byte[] hash, HttpServletRequest request, ContentCachingResponseWrapper caught) {
        int status = caught.getStatus();
        if (NOT_KEPT.contains(status)) {
            store.forget(name);
            return true;
        }
        if (status >= 500 || caught.getContentSize() > LARGEST_ANSWER) {
            return false;
        }
        byte[] body = withoutSecrets(caught.getContentAsByteArray(), SecretFields.of(request));
        store.settle(name, hash, new Answer(status, caught.getContentType(), caught.getHeader("Location"), body));
        return true;
    }

    private byte[] withoutSecrets(byte[] body, List<String> fields) {
        if (fields.isEmpty() || body.length == 0 || !(json.readTree(body) instanceof ObjectNode answer)) {
            return body;
        }
        answer.remove(fields);
        return json.writeValueAsBytes(answer);
    }
}

package io.flusomail.identity.edge;

import io.flusomail.identity.Caller;
import io.flusomail.identity.Callers;
import io.flusomail.identity.keys.KeyRing;
import io.flusomail.platform.ids.WorkspaceId;
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
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Binds actor and workspace to the request. A token that is not good makes the caller a stranger; whether strangers may
 * pass is each endpoint's own word ({@link PermissionInterceptor}).
 */
final class BearerFilter extends HttpFilter {

    private static final long serialVersionUID = 1;
    private static final Pattern OWN_WORKSPACE = Pattern.compile("/api/workspaces/([0-9a-fA-F-]{36})/?");
    private static final String SCHEME = "Bearer ";
    private static final String BASIC = "Basic ";

    /** Libraries that post there know no other way to say their key. */
    private static final String SEGMENT = "/api/segment-io/";

    private final transient Callers callers;

    BearerFilter(Callers callers) {
        this.callers = callers;
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        Caller caller = caller(request);
        request.setAttribute(Caller.ATTRIBUTE, caller);
        try {
            Actor.callAs(caller.actor(), () -> {
                inWorkspace(caller.workspace(), request, response, chain);
                return null;
            });
        } catch (IOException | ServletException | RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new ServletException(e);
        }
    }

    private static void inWorkspace(
            Optional<WorkspaceId> workspace,
            HttpServletRequest request,
            HttpServletResponse response,
            FilterChain chain)
            throws Exception {
        if (workspace.isEmpty()) {
            chain.doFilter(request, response);
            return;
        }
        WorkspaceScope.call(workspace.get(), () -> {
            chain.doFilter(request, response);
            return true;
        });
    }

    private Caller caller(HttpServletRequest request) {
        String ip = request.getRemoteAddr();
        Optional<String> token = token(request);
        if (token.isEmpty()) {
            return stranger(ip);
        }
        Optional<WorkspaceId> named = named(request);
        return callers.find(token.get(), named, ip).orElseGet(() -> stranger(ip));
    }

    private static Optional<String> token(HttpServletRequest request) {
        String header = Objects.requireNonNullElse(request.getHeader("Authorization"), "");
        if (header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            return Optional.of(header.substring(SCHEME.length()).strip());
        }
        boolean basic = header.regionMatches(true, 0, BASIC, 0, BASIC.length());
        return basic && request.getRequestURI().startsWith(SEGMENT)
                ? userName(header.substring(BASIC.length()).strip())
                : Optional.empty();
    }

    /** What stands before the colon (RFC 7617); an API key alone is good in its place. */
    private static Optional<String> userName(String credentials) {
        try {
            String pair = new String(Base64.getDecoder().decode(credentials), StandardCharsets.UTF_8);
            return Optional.of(pair.split(":", 2)[0]).filter(name -> name.startsWith(KeyRing.PREFIX));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    static Caller stranger(String ip) {
        Actor nobody = new Actor(Actor.Kind.CONTACT, null, "anonymous", Set.of(), ip);
        return new Caller(nobody, Optional.empty(), Optional.empty());
    }

    /** The workspace in the path of its own resource, else the one of the header. */
    private static Optional<WorkspaceId> named(HttpServletRequest request) {
        Matcher own = OWN_WORKSPACE.matcher(request.getRequestURI());
        String header = request.getHeader("X-Workspace");
        String text = own.matches() ? own.group(1) : header;
        if (text == null || text.isBlank()) {
            return Optional.empty();
        }
        try {
            return Optional.of(WorkspaceId.of(text.strip()));
        } catch (IllegalArgumentException _) {
            String message = "X-Workspace must be the id of a workspace.";
            throw new ProblemException(
                    PlatformProblems.MALFORMED_REQUEST, message, new FieldError("X-Workspace", "wrong_form", message));
        }
    }
}

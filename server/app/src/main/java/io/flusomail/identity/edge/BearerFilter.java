package io.flusomail.identity.edge;

import io.flusomail.identity.Caller;
import io.flusomail.identity.Callers;
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
        String header = request.getHeader("Authorization");
        String ip = request.getRemoteAddr();
        if (header == null || !header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            return stranger(ip);
        }
        String token = header.substring(SCHEME.length()).strip();
        Optional<WorkspaceId> named = named(request);
        return callers.find(token, named, ip).orElseGet(() -> stranger(ip));
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

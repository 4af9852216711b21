package io.flusomail.identity.edge;

import io.flusomail.identity.Caller;
import io.flusomail.identity.IdentityProblems;
import io.flusomail.platform.problems.PlatformProblems;
import io.flusomail.platform.problems.ProblemException;
import io.flusomail.platform.web.OpenToAll;
import io.flusomail.platform.web.Requires;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/** Lets a request reach its handler only with the permission that the handler names; without a word nobody passes. */
final class PermissionInterceptor implements HandlerInterceptor {

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (!(handler instanceof HandlerMethod method) || !ours(method)) {
            return true;
        }
        Caller caller = (Caller) request.getAttribute(Caller.ATTRIBUTE);
        OpenToAll open = method.getMethodAnnotation(OpenToAll.class);
        if (open != null) {
            if (open.signedIn()) {
                signedIn(caller, request, response);
            }
            return true;
        }
        Requires requires = method.getMethodAnnotation(Requires.class);
        check(signedIn(caller, request, response), requires);
        return true;
    }

    private static boolean ours(HandlerMethod method) {
        return method.getBeanType().getName().startsWith("io.flusomail.");
    }

    private static Caller signedIn(@Nullable Caller caller, HttpServletRequest request, HttpServletResponse response) {
        if (caller != null && caller.signedIn()) {
            return caller;
        }
        boolean tried = request.getHeader("Authorization") != null;
        response.setHeader("WWW-Authenticate", tried ? "Bearer error=\"invalid_token\"" : "Bearer");
        throw new ProblemException(
                PlatformProblems.UNAUTHENTICATED,
                tried
                        ? "This token is not good, or not any more. Sign in again, or renew it."
                        : "Sign in first: this needs an Authorization header with a bearer token.");
    }

    private static void check(Caller caller, @Nullable Requires requires) {
        if (requires == null) {
            throw new ProblemException(PlatformProblems.FORBIDDEN, "Nobody may call this.");
        }
        if (caller.workspace().isEmpty()) {
            throw new ProblemException(
                    IdentityProblems.WORKSPACE_NEEDED,
                    "You do not belong to exactly one workspace: name one of yours in the header X-Workspace.");
        }
        if (!caller.actor().may(requires.value())) {
            throw new ProblemException(
                    PlatformProblems.FORBIDDEN, "This needs the permission " + requires.value() + ".");
        }
    }
}

package io.flusomail.platform.edge;

import io.flusomail.platform.web.SecretAnswer;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/** Tells {@link IdempotencyFilter} which fields of the coming answer must not be kept. */
final class SecretFields implements HandlerInterceptor {

    private static final String ATTRIBUTE = SecretFields.class.getName();

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (handler instanceof HandlerMethod method) {
            SecretAnswer secret = method.getMethodAnnotation(SecretAnswer.class);
            if (secret != null) {
                request.setAttribute(ATTRIBUTE, List.of(secret.value()));
            }
        }
        return true;
    }

    @SuppressWarnings("unchecked")
    static List<String> of(HttpServletRequest request) {
        Object fields = request.getAttribute(ATTRIBUTE);
        return fields == null ? List.of() : (List<String>) fields;
    }
}

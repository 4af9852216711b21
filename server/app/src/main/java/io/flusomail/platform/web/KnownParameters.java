package io.flusomail.platform.web;

import io.flusomail.platform.problems.FieldError;
import io.flusomail.platform.problems.PlatformProblems;
import io.flusomail.platform.problems.ProblemException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.Arrays;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/**
 * Refuses, with 400 and the parameter's name, to list by what the list does not know: a filter that is passed over in
 * silence shows everything.
 */
final class KnownParameters implements HandlerInterceptor {

    /** Each list has its own word for how many it shows at once; the other's word hides nothing and shows nothing more. */
    private static final Set<String> SIZES = Set.of("limit", "page_size");

    /** One entry for each handler; empty for one that is no list. */
    private final Map<Method, SortedSet<String>> known = new ConcurrentHashMap<>();

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (handler instanceof HandlerMethod method && request.getQueryString() != null && ours(method)) {
            SortedSet<String> names = known.computeIfAbsent(method.getMethod(), KnownParameters::ofList);
            request.getParameterMap().keySet().stream()
                    .filter(given -> !names.isEmpty() && !names.contains(given) && !SIZES.contains(given))
                    .findFirst()
                    .ifPresent(given -> refuse(given, names));
        }
        return true;
    }

    private static boolean ours(HandlerMethod method) {
        return method.getBeanType().getName().startsWith("io.flusomail.");
    }

    /** What a list takes; nothing for a handler that neither counts pages nor goes on from a cursor. */
    private static SortedSet<String> ofList(Method method) {
        SortedSet<String> names = names(method);
        return names.contains("page") || names.contains("cursor") ? names : Collections.emptySortedSet();
    }

    private static SortedSet<String> names(Method method) {
        return Arrays.stream(method.getParameters())
                .filter(parameter -> parameter.isAnnotationPresent(RequestParam.class))
                .map(KnownParameters::name)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String name(Parameter parameter) {
        RequestParam given = parameter.getAnnotation(RequestParam.class);
        String name = given.name().isEmpty() ? given.value() : given.name();
        return name.isEmpty() ? parameter.getName() : name;
    }

    private static void refuse(String given, SortedSet<String> names) {
        String message = given + " is not known here; this list knows " + String.join(", ", names) + ".";
        throw new ProblemException(
                PlatformProblems.MALFORMED_REQUEST, message, new FieldError(given, "unknown", message));
    }
}

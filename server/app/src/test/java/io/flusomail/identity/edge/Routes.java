package io.flusomail.identity.edge;

import io.flusomail.platform.web.OpenToAll;
import io.flusomail.platform.web.Requires;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationContext;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Every route of ours that Spring MVC serves, as it is registered. */
public final class Routes {

    /**
     * One method of one path.
     *
     * @param consumes the first form of content that it takes
     */
    public record Route(String method, String path, String consumes, HandlerMethod handler) {

        public @Nullable Requires requires() {
            return handler.getMethodAnnotation(Requires.class);
        }

        public @Nullable OpenToAll open() {
            return handler.getMethodAnnotation(OpenToAll.class);
        }

        @Override
        public String toString() {
            return method + " " + path;
        }
    }

    private Routes() {}

    public static List<Route> of(ApplicationContext context) {
        return context.getBeansOfType(RequestMappingHandlerMapping.class).values().stream()
                .flatMap(mapping -> mapping.getHandlerMethods().entrySet().stream())
                .filter(entry -> entry.getValue().getBeanType().getName().startsWith("io.flusomail."))
                .flatMap(entry -> routes(entry.getKey(), entry.getValue()))
                .filter(route -> !route.path().equals("/error"))
                .sorted(Comparator.comparing(Route::path).thenComparing(Route::method))
                .toList();
    }

    private static Stream<Route> routes(RequestMappingInfo info, HandlerMethod handler) {
        return Objects.requireNonNull(info.getPathPatternsCondition()).getPatternValues().stream()
                .flatMap(path -> info.getMethodsCondition().getMethods().stream()
                        .map(RequestMethod::name)
                        .map(method -> new Route(method, path, consumes(info), handler)));
    }

    private static String consumes(RequestMappingInfo info) {
        return info.getConsumesCondition().getConsumableMediaTypes().stream()
                .map(MediaType::toString)
                .findFirst()
                .orElse(MediaType.APPLICATION_JSON_VALUE);
    }
}

package io.flusomail.platform.web;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.flusomail.platform.problems.SnakeCase;
import jakarta.servlet.http.HttpServletRequest;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerMapping;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.deser.DeserializationProblemHandler;

/**
 * What was read may be sent back in a PUT: fields that the answer has and the request has not are the server's own and are
 * ignored there. Anywhere else, and for any other name, a field that is not known is an error.
 */
final class OwnedFields extends DeserializationProblemHandler {

    @Override
    public boolean handleUnknownProperty(
            DeserializationContext context,
            JsonParser parser,
            ValueDeserializer<?> deserializer,
            Object beanOrClass,
            String name) {
        Class<?> read = beanOrClass instanceof Class<?> type ? type : beanOrClass.getClass();
        HandlerMethod handler = replacing();
        if (handler == null || !takes(handler, read) || !answers(handler, name)) {
            return false;
        }
        parser.skipChildren();
        return true;
    }

    /** The handler of the PUT that is being read; null for anything else. */
    private static @Nullable HandlerMethod replacing() {
        if (RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes attributes) {
            HttpServletRequest request = attributes.getRequest();
            return request.getMethod().equals("PUT")
                            && request.getAttribute(HandlerMapping.BEST_MATCHING_HANDLER_ATTRIBUTE)
                                    instanceof HandlerMethod handler
                    ? handler
                    : null;
        }
        return null;
    }

    private static boolean takes(HandlerMethod handler, Class<?> read) {
        return Arrays.stream(handler.getMethodParameters())
                .anyMatch(p -> p.hasParameterAnnotation(RequestBody.class) && p.getParameterType() == read);
    }

    private static boolean answers(HandlerMethod handler, String name) {
        Class<?> answer = handler.getReturnType().getParameterType();
        return answer.isRecord()
                && Arrays.stream(answer.getRecordComponents())
                        .anyMatch(c -> nameOf(c).equals(name));
    }

    private static String nameOf(RecordComponent component) {
        JsonProperty given = component.getAccessor().getAnnotation(JsonProperty.class);
        return given == null || given.value().isEmpty() ? SnakeCase.of(component.getName()) : given.value();
    }
}

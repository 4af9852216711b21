package io.flusomail.platform.openapi;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonRawValue;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.media.JsonSchema;
import io.swagger.v3.oas.models.media.Schema;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.RecordComponent;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Says of each field of an answer that it is always there, and which may be null, by what the records declare. In
 * requests a field that may be null may also be left out; what is required there is said by its validation. Text that is
 * written into the answer as it stands is an object.
 */
record NullableFields(SchemaNames names, Set<Class<?>> requests) {

    private static final PropertyNamingStrategies.SnakeCaseStrategy SNAKE =
            new PropertyNamingStrategies.SnakeCaseStrategy();

    void apply(OpenAPI document) {
        Map<String, Schema> schemas = document.getComponents().getSchemas();
        names.types().forEach((name, type) -> {
            Schema<?> schema = schemas == null ? null : schemas.get(name);
            if (schema != null
                    && schema.getProperties() != null
                    && type.getRawClass().isRecord()) {
                mark(schema, type.getRawClass());
            }
        });
    }

    private void mark(Schema<?> schema, Class<?> type) {
        boolean request = requests.contains(type);
        for (RecordComponent component : type.getRecordComponents()) {
            if (component.getAccessor().isAnnotationPresent(JsonUnwrapped.class)) {
                mark(schema, component.getType());
                continue;
            }
            String name = nameOf(component);
            Schema<?> property = schema.getProperties().get(name);
            if (property == null) {
                continue;
            }
            if (component.getAccessor().isAnnotationPresent(JsonRawValue.class)) {
                property = new JsonSchema().typesItem("object");
                schema.getProperties().put(name, property);
            }
            if (component.getAnnotatedType().isAnnotationPresent(Nullable.class)) {
                schema.getProperties().put(name, nullable(property));
            }
            boolean leftOut = mayBeLeftOut(component.getAccessor()) || mayBeLeftOut(type);
            boolean listed =
                    schema.getRequired() != null && schema.getRequired().contains(name);
            if (!request && !leftOut && !listed) {
                schema.addRequiredItem(name);
            }
        }
    }

    private static boolean mayBeLeftOut(AnnotatedElement declared) {
        JsonInclude include = declared.getAnnotation(JsonInclude.class);
        return include != null && include.value() != JsonInclude.Include.ALWAYS;
    }

    private static String nameOf(RecordComponent component) {
        JsonProperty given = component.getAccessor().getAnnotation(JsonProperty.class);
        return given == null || given.value().isEmpty() ? SNAKE.translate(component.getName()) : given.value();
    }

    private static Schema<?> nullable(Schema<?> property) {
        if (property.get$ref() != null) {
            Schema<?> reference = new JsonSchema();
            reference.set$ref(property.get$ref());
            return new JsonSchema().addAnyOfItem(reference).addAnyOfItem(new JsonSchema().typesItem("null"));
        }
        if (property.getTypes() != null) {
            property.addType("null");
        }
        return property;
    }
}

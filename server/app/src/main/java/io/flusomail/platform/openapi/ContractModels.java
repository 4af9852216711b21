package io.flusomail.platform.openapi;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverter;
import io.swagger.v3.core.converter.ModelConverterContext;
import io.swagger.v3.core.jackson.ModelResolver;
import io.swagger.v3.oas.models.media.JsonSchema;
import io.swagger.v3.oas.models.media.Schema;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Schemas as our JSON really is: snake case, enums in lower snake case, typed ids as UUIDs. The library has its own
 * Jackson (2), which knows nothing of the application's settings.
 */
final class ContractModels extends ModelResolver {

    private static final String IDS = "io.flusomail.platform.ids";
    private static final String TREES = "tools.jackson.databind";

    ContractModels(SchemaNames names) {
        super(
                new ObjectMapper()
                        .setPropertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
                        .setSerializationInclusion(JsonInclude.Include.ALWAYS),
                names);
        openapi31(true);
    }

    @Override
    public @Nullable Schema<?> resolve(
            AnnotatedType annotated, ModelConverterContext context, Iterator<ModelConverter> chain) {
        JavaType type = _mapper.constructType(annotated.getType());
        Class<?> raw = type.getRawClass();
        if (raw.getPackageName().equals(IDS) && raw.isRecord()) {
            return new JsonSchema().typesItem("string").format("uuid");
        }
        if (raw.getName().startsWith(TREES)) {
            return new JsonSchema();
        }
        if (raw.isEnum() && raw.getPackageName().startsWith("io.flusomail.")) {
            Schema<Object> codes = new JsonSchema();
            codes.addType("string");
            Arrays.stream(raw.getEnumConstants())
                    .map(constant -> ((Enum<?>) constant).name().toLowerCase(Locale.ROOT))
                    .forEach(codes::addEnumItemObject);
            return codes;
        }
        return super.resolve(annotated, context, chain);
    }
}

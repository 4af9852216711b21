package io.flusomail.platform.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.springframework.boot.jackson.autoconfigure.JsonMapperBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.EnumNamingStrategies;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.cfg.DateTimeFeature;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.cfg.MutableCoercionConfig;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.type.LogicalType;

/** JSON as the contract has it: snake case, ISO 8601, unknown fields refused by name, text in quotes. */
@Configuration(proxyBeanMethods = false)
class JsonConfiguration {

    private static final JsonSetter.Value WITHOUT_NULLS = JsonSetter.Value.forContentNulls(Nulls.FAIL);

    @Bean
    JsonMapperBuilderCustomizer contract() {
        return builder -> builder.propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
                .enumNamingStrategy(EnumNamingStrategies.SNAKE_CASE)
                .addModule(storable())
                // No list of ours has holes; what a caller keeps as free JSON may, and is not read by these.
                .withConfigOverride(List.class, list -> list.setNullHandling(WITHOUT_NULLS))
                .withConfigOverride(Set.class, set -> set.setNullHandling(WITHOUT_NULLS))
                // An id of nothing but blanks is no id, and not the absence of one either.
                .withCoercionConfig(
                        LogicalType.OtherScalar,
                        scalar -> scalar.setCoercion(CoercionInputShape.EmptyString, CoercionAction.Fail))
                .addHandler(new OwnedFields())
                .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .enable(EnumFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
                .withCoercionConfig(LogicalType.Textual, JsonConfiguration::inQuotes)
                .disable(DateTimeFeature.WRITE_DATES_AS_TIMESTAMPS)
                .disable(DateTimeFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
                .disable(EnumFeature.READ_ENUMS_USING_TO_STRING)
                .changeDefaultPropertyInclusion(i -> i.withValueInclusion(JsonInclude.Include.ALWAYS));
    }

    /** A number that passes for text would lose its zeros: {@code 0049} is none, {@code 1.10} becomes 1.1. */
    private static void inQuotes(MutableCoercionConfig text) {
        text.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail);
    }

    /** Keys of typed maps and, as those of {@code Object}, of free JSON. */
    private static SimpleModule storable() {
        return new SimpleModule("storable")
                .addDeserializer(String.class, new StorableText())
                .addDeserializer(Instant.class, new StorableTime())
                .addKeyDeserializer(String.class, new StorableKey())
                .addKeyDeserializer(Object.class, new StorableKey());
    }
}

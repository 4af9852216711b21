package io.flusomail.platform.openapi;

import com.fasterxml.jackson.databind.JavaType;
import io.swagger.v3.core.jackson.TypeNameResolver;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Names each schema after its record, with the noun of the class that holds it in front where the name alone does not say
 * it: {@code NewUser} of {@code UserController}, but {@code CampaignSendTestRequest}. Remembers which record each is; two
 * of one name would silently become one schema, so that is refused.
 */
final class SchemaNames extends TypeNameResolver {

    private final Map<String, JavaType> types = new ConcurrentHashMap<>();

    Map<String, JavaType> types() {
        return types;
    }

    @Override
    protected String getNameOfClass(Class<?> type) {
        Class<?> holder = type.getEnclosingClass();
        if (holder == null) {
            return type.getSimpleName();
        }
        String noun = holder.getSimpleName().replaceFirst("Controller$", "");
        String name = type.getSimpleName();
        return name.contains(noun) ? name : noun + name;
    }

    @Override
    protected String nameForClass(JavaType type, Set<Options> options) {
        String name = super.nameForClass(type, options);
        return type.containedTypeCount() == 0 ? unique(type, name) : name;
    }

    @Override
    protected String nameForGenericType(JavaType type, Set<Options> options) {
        return unique(type, super.nameForGenericType(type, options));
    }

    private String unique(JavaType type, String name) {
        JavaType first = types.putIfAbsent(name, type);
        if (first == null || first.equals(type)) {
            return name;
        }
        throw new IllegalStateException("Two schemas of the API would be called " + name + ": " + first.toCanonical()
                + " and " + type.toCanonical() + "; rename one of the records.");
    }
}

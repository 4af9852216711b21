package io.flusomail.content.rendering;

import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The values that a template is filled with: texts, numbers, booleans, dates, lists and maps of them. A name that is not
 * there is null.
 */
public interface TemplateVariables {
    @Nullable
    Object get(String name);

    /** The zone in which dates without one are read and shown. */
    default ZoneId zone() {
        return ZoneOffset.UTC;
    }

    static TemplateVariables of(Map<String, ?> values) {
        return values::get;
    }
}

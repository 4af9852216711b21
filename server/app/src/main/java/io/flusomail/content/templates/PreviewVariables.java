package io.flusomail.content.templates;

import io.flusomail.content.rendering.TemplateVariables;
import java.time.ZoneId;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A person's variables with values made up for the preview before them. */
record PreviewVariables(TemplateVariables person, Map<String, Object> data) implements TemplateVariables {

    @Override
    public @Nullable Object get(String name) {
        return data.containsKey(name) ? data.get(name) : name.equals("data") ? data : person.get(name);
    }

    @Override
    public ZoneId zone() {
        return person.zone();
    }
}

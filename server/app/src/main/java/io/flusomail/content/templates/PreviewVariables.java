package io.flusomail.content.templates;

import io.flusomail.content.rendering.TemplateVariables;
import java.time.ZoneId;
import java.util.AbstractMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A person's variables with values made up for the preview before them, under {@code contact.} too. */
record PreviewVariables(TemplateVariables person, Map<String, Object> data) implements TemplateVariables {

    @Override
    public @Nullable Object get(String name) {
        if (name.equals("contact")) {
            return person.get(name) instanceof Map<?, ?> known ? new Layered(madeUp(), known) : madeUp();
        }
        return data.containsKey(name) ? data.get(name) : name.equals("data") ? data : person.get(name);
    }

    /** What was given as {@code contact}, or else by bare names. */
    private Map<?, ?> madeUp() {
        return data.get("contact") instanceof Map<?, ?> contact ? contact : data;
    }

    @Override
    public ZoneId zone() {
        return person.zone();
    }

    /** One map before another. */
    private static final class Layered extends AbstractMap<String, @Nullable Object> {
        private final Map<?, ?> first;
        private final Map<?, ?> then;

        Layered(Map<?, ?> first, Map<?, ?> then) {
            this.first = first;
            this.then = then;
        }

        @Override
        public @Nullable Object get(@Nullable Object key) {
            return first.containsKey(key) ? first.get(key) : then.get(key);
        }

        @Override
        public boolean containsKey(@Nullable Object key) {
            return first.containsKey(key) || then.containsKey(key);
        }

        @Override
        public Set<Entry<String, @Nullable Object>> entrySet() {
            Map<String, @Nullable Object> all = new HashMap<>();
            then.forEach((key, value) -> all.put(String.valueOf(key), value));
            first.forEach((key, value) -> all.put(String.valueOf(key), value));
            return all.entrySet();
        }
    }
}

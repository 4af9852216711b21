package io.flusomail.messages.compose;

import io.flusomail.content.rendering.ContactVariables;
import io.flusomail.content.rendering.TemplateVariables;
import java.time.ZoneId;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The contact's variables, with those that came with the one message before them; {@code data} is all of these. */
final class MessageVariables implements TemplateVariables {

    /** No request decides where these lead. */
    private static final Set<String> OURS =
            Set.of("unsubscribe_url", "preferences_url", "view_url", "view_words", "postal_address");

    private final ContactVariables contact;
    private final Map<String, Object> data;

    MessageVariables(ContactVariables contact, Map<String, Object> data) {
        this.contact = contact;
        this.data = data;
    }

    @Override
    public @Nullable Object get(String name) {
        if (name.equals("data")) {
            return data;
        }
        return data.containsKey(name) && !OURS.contains(name) ? data.get(name) : contact.get(name);
    }

    @Override
    public ZoneId zone() {
        return contact.zone();
    }
}

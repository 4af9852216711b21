package io.flusomail.content.rendering;

import java.time.Instant;
import java.time.ZoneId;
import java.util.AbstractMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The variables of a mail to one contact. A custom field is found under its key, under {@code fields.} and under
 * {@code contact.}; a built-in name wins over a field of the same key.
 */
public final class ContactVariables implements TemplateVariables {
    /** The contact; {@code fields} are the custom ones by key. */
    public record Contact(
            String id,
            @Nullable String email,
            @Nullable String firstName,
            @Nullable String lastName,
            @Nullable String phone,
            @Nullable String locale,
            Map<String, ?> fields) {

        @Nullable
        String name() {
            if (firstName == null || firstName.isEmpty()) {
                return lastName;
            }
            return lastName == null || lastName.isEmpty() ? firstName : firstName + " " + lastName;
        }

        @Nullable
        Object value(String key) {
            return switch (key) {
                case "id" -> id;
                case "email" -> email;
                case "name" -> name();
                case "first_name" -> firstName;
                case "last_name" -> lastName;
                case "phone" -> phone;
                case "locale" -> locale;
                case "fields" -> fields;
                default -> fields.get(key);
            };
        }
    }

    /**
     * What is the same for all mails of a campaign.
     *
     * @param locale the workspace's language as a BCP 47 tag: for people whose own is not known
     */
    public record Sending(
            String campaignName, String workspaceName, String postalAddress, String locale, Instant now, ZoneId zone) {}

    /** The addresses that belong to this one mail. */
    public record Urls(String unsubscribe, String preferences, String view) {}

    private final Contact contact;
    private final Sending sending;
    private final Urls urls;

    public ContactVariables(Contact contact, Sending sending, Urls urls) {
        this.contact = contact;
        this.sending = sending;
        this.urls = urls;
    }

    @Override
    public @Nullable Object get(String name) {
        return switch (name) {
            case "unsubscribe_url" -> urls.unsubscribe();
            case "preferences_url" -> urls.preferences();
            case "view_url" -> urls.view();
            case HtmlAssembly.VIEW_WORDS -> FooterWords.view(contact.locale(), sending.locale());
            case "postal_address" -> sending.postalAddress();
            case "campaign" -> Map.of("name", sending.campaignName());
            case "workspace" -> Map.of("name", sending.workspaceName());
            case "now" -> sending.now().atZone(sending.zone());
            case "today" -> sending.now().atZone(sending.zone()).toLocalDate();
            case "contact" -> new ContactMap(contact);
            default -> contact.value(name);
        };
    }

    @Override
    public ZoneId zone() {
        return sending.zone();
    }

    /** {@code contact.…}, spelled out only if a template walks through it. */
    private static final class ContactMap extends AbstractMap<String, @Nullable Object> {
        private final Contact contact;

        ContactMap(Contact contact) {
            this.contact = contact;
        }

        @Override
        public @Nullable Object get(@Nullable Object key) {
            return key instanceof String name ? contact.value(name) : null;
        }

        @Override
        public boolean containsKey(@Nullable Object key) {
            return get(key) != null;
        }

        @Override
        public Set<Entry<String, @Nullable Object>> entrySet() {
            Map<String, @Nullable Object> all = new HashMap<>(contact.fields());
            for (String key : Set.of("id", "email", "name", "first_name", "last_name", "phone", "locale")) {
                all.put(key, contact.value(key));
            }
            return all.entrySet();
        }
    }
}

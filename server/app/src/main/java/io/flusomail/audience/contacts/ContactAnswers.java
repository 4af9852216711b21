package io.flusomail.audience.contacts;

import io.flusomail.audience.fields.KnownFields;
import io.flusomail.audience.fields.Sensitivity;
import io.flusomail.platform.ids.ContactId;
import io.flusomail.platform.web.CursorPage;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jooq.JSONB;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Contacts as the caller may see them: values of sensitive fields are masked for whoever may not. */
@Component
public class ContactAnswers {

    private static final String FIELDS = "fields.";

    private final KnownFields fields;
    private final VerdictStore verdicts;

    ContactAnswers(KnownFields fields, VerdictStore verdicts) {
        this.fields = fields;
        this.verdicts = verdicts;
    }

    public ContactResponse of(Contact contact) {
        return all(List.of(contact)).getFirst();
    }

    public CursorPage<ContactResponse> page(CursorPage<Contact> page) {
        return new CursorPage<>(all(page.items()), page.nextCursor(), page.total());
    }

    public List<ContactResponse> all(List<Contact> contacts) {
        Set<String> hidden = hidden();
        Map<ContactId, Verification> verified =
                verdicts.of(contacts.stream().map(Contact::id).toList());
        return contacts.stream()
                .map(contact ->
                        ContactResponse.of(contact, masked(contact.fields(), hidden), verified.get(contact.id())))
                .toList();
    }

    /** Keys of the fields whose values the caller may not see. */
    public Set<String> hidden() {
        return fields.hidden();
    }

    /**
     * A value that a contact had, as the text of JSON.
     *
     * @param field {@code first_name}, {@code fields.city}
     * @param hidden as {@link #hidden} says
     */
    public static @Nullable String shown(String field, @Nullable JSONB value, Set<String> hidden) {
        if (value == null) {
            return null;
        }
        boolean masked = field.startsWith(FIELDS) && hidden.contains(field.substring(FIELDS.length()));
        return masked ? '"' + Sensitivity.MASK + '"' : value.data();
    }

    private static Map<String, Object> masked(Map<String, Object> values, Set<String> hidden) {
        if (hidden.isEmpty()) {
            return values;
        }
        Map<String, Object> masked = new LinkedHashMap<>(values);
        masked.replaceAll((key, value) -> hidden.contains(key) ? Sensitivity.MASK : value);
        return masked;
    }
}

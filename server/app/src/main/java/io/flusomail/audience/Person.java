package io.flusomail.audience;

import io.flusomail.platform.ids.ContactId;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A contact as other modules see it.
 *
 * @param status the derived e-mail state: {@code active}, {@code pending}, {@code unsubscribed} …
 * @param fields custom fields by key, as JSON values: text, numbers, booleans, lists, maps; dates in ISO 8601
 */
public record Person(
        ContactId id,
        @Nullable String email,
        @Nullable String externalId,
        @Nullable String firstName,
        @Nullable String lastName,
        @Nullable String phone,
        @Nullable String locale,
        @Nullable String timeZone,
        String status,
        Map<String, Object> fields) {

    /**
     * The person as somebody sees them who may not read all of it.
     *
     * @param masks what is shown in place of some values, by the key of the field
     */
    public Person masked(Map<String, Object> masks) {
        Map<String, Object> shown = new HashMap<>(fields);
        shown.replaceAll(masks::getOrDefault);
        return new Person(id, email, externalId, firstName, lastName, phone, locale, timeZone, status, shown);
    }
}

package io.flusomail.audience;

import io.flusomail.platform.ids.ContactId;
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
        Map<String, Object> fields) {}

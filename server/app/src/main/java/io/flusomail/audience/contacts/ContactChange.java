package io.flusomail.audience.contacts;

import io.flusomail.audience.spi.ConsentGiven;
import io.flusomail.platform.ids.ListId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is to become of a contact.
 *
 * @param status {@code active} (needs consent) or {@code unsubscribed}; null, or what it is already: as it is
 * @param fields custom fields to set; a null value removes one
 * @param replace whether fields that are not named are removed too
 * @param tags all tags, made where missing; null: as they are
 * @param lists all lists; null: as they are
 */
record ContactChange(
        Contact.Details details,
        @Nullable String status,
        Map<String, @Nullable Object> fields,
        boolean replace,
        @Nullable List<String> tags,
        @Nullable List<ListId> lists,
        @Nullable ConsentGiven consent) {}

package io.flusomail.audience.contacts;

import io.flusomail.audience.lists.Membership;
import io.flusomail.platform.ids.ContactId;
import io.flusomail.platform.ids.ListId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A contact as callers read it.
 *
 * @param lists ids of the lists that the contact is on, as they are written
 * @param memberships the same with name and state, and those that were left
 * @param engagementStatus how lively by their own doing: {@code engaged}, {@code cooling}, {@code dormant}, {@code never}
 * @param verification what is known of the address; null: nobody has looked
 */
public record ContactResponse(
        ContactId id,
        @Nullable String email,
        @Nullable String externalId,
        @Nullable String firstName,
        @Nullable String lastName,
        @Nullable String phone,
        @Nullable String locale,
        @Nullable String timeZone,
        String status,
        Map<String, Object> fields,
        List<String> tags,
        List<ListId> lists,
        List<Membership> memberships,
        String engagementStatus,
        @Nullable Verification verification,
        String source,
        Instant createdAt,
        Instant updatedAt) {

    /** What stands in a standard field, by its key in rules, as it was written; null: nothing, or not told here. */
    public @Nullable Object standard(String key) {
        return switch (key) {
            case "email" -> email;
            case "email_domain" -> email == null ? null : email.substring(email.lastIndexOf('@') + 1);
            case "external_id" -> externalId;
            case "first_name" -> firstName;
            case "last_name" -> lastName;
            case "phone" -> phone;
            case "locale" -> locale;
            case "time_zone" -> timeZone;
            case "status" -> status;
            case "engagement_status" -> engagementStatus;
            case "email_verdict" -> verification == null ? null : verification.verdict();
            case "source" -> source;
            case "created_at" -> createdAt;
            case "updated_at" -> updatedAt;
            default -> null;
        };
    }

    /** @param fields as the caller may see them */
    static ContactResponse of(Contact contact, Map<String, Object> fields, @Nullable Verification verification) {
        Contact.Details d = contact.details();
        List<ListId> lists = contact.memberships().stream()
                .filter(place -> !place.status().equals("unsubscribed"))
                .map(Membership::listId)
                .toList();
        return new ContactResponse(
                contact.id(),
                d.email(),
                d.externalId(),
                d.firstName(),
                d.lastName(),
                d.phone(),
                d.locale(),
                d.timeZone(),
                contact.status(),
                fields,
                contact.tags(),
                lists,
                contact.memberships(),
                contact.engagementStatus(),
                verification,
                contact.source(),
                contact.createdAt(),
                contact.updatedAt());
    }
}

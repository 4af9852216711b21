package io.flusomail.audience.contacts;

import com.fasterxml.jackson.annotation.JsonAlias;
import io.flusomail.audience.EmailAddress;
import io.flusomail.platform.ids.ListId;
import io.flusomail.platform.problems.OneOf;
import io.flusomail.platform.problems.ProblemException;
import io.flusomail.platform.web.StorableText;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which contacts are meant; every condition that is given must hold.
 *
 * @param search part of the e-mail address or of the name
 * @param email the whole address, compared as addresses are
 * @param externalId exactly
 * @param listId on this list, and not unsubscribed from it
 * @param tag has the tag of this name
 * @param createdFrom inclusive
 * @param createdTo exclusive
 * @param verification the verdict on the address, or {@code unverified} for people at whose address nobody has looked
 * @param withoutField key of a custom field that has no value
 */
public record ContactFilter(
        @JsonAlias("q") @Nullable String search,
        @Nullable String email,
        @Nullable String externalId,
        @Nullable String status,
        @Nullable ListId listId,
        @Nullable String tag,
        @Nullable Instant createdFrom,
        @Nullable Instant createdTo,
        @Nullable String verification,
        @Nullable String withoutField) {

    private static final List<String> STATUSES =
            List.of("complained", "bounced", "suppressed", "unsubscribed", "pending", "active");

    /** Nobody has looked at the address. */
    static final String UNVERIFIED = "unverified";

    private static final List<String> VERIFICATIONS =
            List.of("deliverable", "risky", "undeliverable", "unknown", UNVERIFIED);

    public ContactFilter {
        search = search == null || search.isBlank() ? null : StorableText.require("search", search.strip());
        email = email == null || email.isBlank() ? null : norm(email.strip());
        externalId =
                externalId == null || externalId.isEmpty() ? null : StorableText.require("external_id", externalId);
        withoutField = withoutField == null || withoutField.isEmpty()
                ? null
                : StorableText.require("without_field", withoutField);
        tag = tag == null || tag.isEmpty() ? null : StorableText.require("tag", tag);
        status = status == null || status.isEmpty() ? null : status;
        if (status != null && !STATUSES.contains(status)) {
            throw OneOf.refused("status", STATUSES);
        }
        verification = verification == null || verification.isEmpty() ? null : verification;
        if (verification != null && !VERIFICATIONS.contains(verification)) {
            throw OneOf.refused("verification", VERIFICATIONS);
        }
    }

    /** All other conditions. */
    ContactFilter anyText() {
        return new ContactFilter(
                null, email, externalId, status, listId, tag, createdFrom, createdTo, verification, withoutField);
    }

    /** Everybody on a list; everybody there is where it is null. */
    public static ContactFilter onList(@Nullable ListId list) {
        return new ContactFilter(null, null, null, null, list, null, null, null, null, null);
    }

    /** The names of the conditions that are given. */
    public List<String> conditions() {
        Map<String, @Nullable Object> conditions = new LinkedHashMap<>();
        conditions.put("search", search);
        conditions.put("email", email);
        conditions.put("external_id", externalId);
        conditions.put("status", status);
        conditions.put("list_id", listId);
        conditions.put("tag", tag);
        conditions.put("created_from", createdFrom);
        conditions.put("created_to", createdTo);
        conditions.put("verification", verification);
        conditions.put("without_field", withoutField);
        return conditions.keySet().stream()
                .filter(name -> conditions.get(name) != null)
                .toList();
    }

    private static String norm(String email) {
        return switch (EmailAddress.parse(email)) {
            case EmailAddress.Parsed.Valid(EmailAddress address) -> address.norm();
            case EmailAddress.Parsed.Invalid(String code, String message) ->
                throw ProblemException.invalid("email", code, message);
        };
    }
}

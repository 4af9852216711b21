package io.flusomail.audience.contacts;

import io.flusomail.audience.spi.ConsentGiven;
import io.flusomail.platform.ids.ListId;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A contact as callers write it. */
record ContactRequest(
        @Nullable String email,
        @Nullable String externalId,
        @Nullable String firstName,
        @Nullable String lastName,
        @Nullable String phone,
        @Nullable String locale,
        @Nullable String timeZone,
        @Nullable String status,
        @Nullable @Size(max = 500) Map<String, @Nullable Object> fields,
        @Nullable @Size(max = 200) List<@NotNull String> tags,
        @Nullable @Size(max = 500) List<@NotNull ListId> lists,
        @Nullable @Valid ConsentRequest consent) {

    /** How somebody agreed. */
    record ConsentRequest(
            @NotBlank @Size(max = 200) String source,
            @Nullable @Size(max = 45) String ip,
            @Nullable Instant at,
            @Nullable @Size(max = 10_000) String wording) {}

    /** The request that would leave this contact as it is: the ground on which a PATCH is laid. */
    static ContactRequest unchanged(Contact contact) {
        Contact.Details d = contact.details();
        return new ContactRequest(
                d.email(),
                d.externalId(),
                d.firstName(),
                d.lastName(),
                d.phone(),
                d.locale(),
                d.timeZone(),
                null,
                null,
                null,
                null,
                null);
    }

    /** What is given, with all that is not given left alone. */
    ContactChange change() {
        return change(false, tags, lists);
    }

    /** What is given and nothing else. */
    ContactChange replacement() {
        return change(true, Objects.requireNonNullElse(tags, List.of()), Objects.requireNonNullElse(lists, List.of()));
    }

    private ContactChange change(boolean replace, @Nullable List<String> allTags, @Nullable List<ListId> allLists) {
        var details = new Contact.Details(email, externalId, firstName, lastName, phone, locale, timeZone).checked();
        ConsentGiven given = consent == null
                ? null
                : new ConsentGiven(consent.source(), consent.ip(), consent.at(), consent.wording());
        return new ContactChange(
                details, status, Objects.requireNonNullElse(fields, Map.of()), replace, allTags, allLists, given);
    }
}

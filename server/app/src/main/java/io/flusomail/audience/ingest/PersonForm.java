package io.flusomail.audience.ingest;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.flusomail.audience.contacts.Contact;
import io.flusomail.audience.spi.ConsentGiven;
import io.flusomail.platform.ids.ContactId;
import io.flusomail.platform.ids.ListId;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What is told of a person: what is left out stays as it is; tags and lists are added. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record PersonForm(
        @Nullable ContactId id,
        @Nullable String email,
        @Nullable String externalId,
        @Nullable String firstName,
        @Nullable String lastName,
        @Nullable String phone,
        @Nullable String locale,
        @Nullable String timeZone,
        @Nullable @Size(max = 500) Map<String, @Nullable Object> fields,
        @Nullable @Size(max = 50) List<@NotNull String> tags,
        @Nullable @Size(max = 50) List<@NotNull ListId> lists,
        @Nullable @Valid Agreement consent) {

    /** Those of its keys that traits may have, too; all other traits are custom fields. */
    static final Set<String> TRAITS =
            Set.of("email", "first_name", "last_name", "phone", "locale", "time_zone", "tags", "lists", "consent");

    /** How somebody agreed to be written to. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Agreement(
            @NotBlank @Size(max = 200) String source,
            @Nullable @Size(max = 45) String ip,
            @Nullable Instant at,
            @Nullable @Size(max = 10_000) String wording) {

        ConsentGiven given() {
            return new ConsentGiven(source, ip, at, wording);
        }
    }

    Contact.Details details(@Nullable String asExternalId) {
        return new Contact.Details(email, asExternalId, firstName, lastName, phone, locale, timeZone);
    }
}

package io.flusomail.audience.imports;

import io.flusomail.platform.ids.ListId;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a person decides about an import. All may be absent.
 *
 * @param listId everybody taken joins this list
 * @param mapping column to field; columns that are not named are then not read, unless they seem to say who must not be
 *     mailed: those are mapped to the empty text to be ignored. Absent: guessed
 * @param updateExisting whether values in the file replace those of people who are known; empty cells change nothing
 * @param consent how everybody in the file agreed to get mail; absent: they come in as pending
 * @param dryRun reads, checks and counts, and writes nobody
 * @param delimiter one character; absent: guessed
 * @param encoding a name such as {@code windows-1252}; absent: guessed
 * @param tags everybody taken gets these
 * @param sheet the name of a workbook's sheet; absent: the first that holds anything
 * @param preset whose export it is: {@code mailchimp}, {@code klaviyo} …, or {@code none}; absent: guessed
 * @param verify whether the addresses of those who are new are verified offline when it has ended
 * @param dateOrder the order in days of which the column tells none, as {@code 3/4/2026}: {@code day_first},
 *     {@code month_first} or {@code year_first}; absent: such a day refuses its row
 * @param createFields whether a mapping to a custom field that does not exist makes a text field of that key, or one of
 *     places where it names their halves ({@code fields.home.latitude}); without a mapping also what the preset proposes
 */
record ImportOptions(
        @Nullable ListId listId,
        @Nullable @Size(max = 1000) Map<String, @Nullable String> mapping,
        @Nullable Boolean updateExisting,
        @Nullable @Valid Consent consent,
        @Nullable Boolean dryRun,
        @Nullable @Size(min = 1, max = 1) String delimiter,
        @Nullable String encoding,
        @Nullable Boolean hasHeader,
        @Nullable @Size(max = 50) List<@NotNull String> tags,
        @Nullable Boolean createFields,
        @Nullable @Size(max = 100) String sheet,
        @Nullable @Size(max = 20) String preset,
        @Nullable Boolean verify,
        @Nullable @Size(max = 20) String dateOrder) {

    static final ImportOptions NONE =
            new ImportOptions(null, null, null, null, null, null, null, null, null, null, null, null, null, null);

    /** The same, writing nobody. */
    ImportOptions dry() {
        return new ImportOptions(
                listId,
                mapping,
                updateExisting,
                consent,
                true,
                delimiter,
                encoding,
                hasHeader,
                tags,
                createFields,
                sheet,
                preset,
                verify,
                dateOrder);
    }

    /** How everybody in the file agreed. */
    record Consent(
            @NotBlank @Size(max = 200) String source,
            @Nullable @Size(max = 45) String ip,
            @Nullable Instant at,
            @Nullable @Size(max = 10_000) String wording) {}
}

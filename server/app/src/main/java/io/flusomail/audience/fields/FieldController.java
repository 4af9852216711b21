package io.flusomail.audience.fields;

import io.flusomail.platform.ids.FieldId;
import io.flusomail.platform.problems.ProblemException;
import io.flusomail.platform.references.References;
import io.flusomail.platform.web.Page;
import io.flusomail.platform.web.PageRequest;
import io.flusomail.platform.web.Patch;
import io.flusomail.platform.web.Requires;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.net.URI;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

@RestController
@RequestMapping("/api/fields")
class FieldController {

    private final Fields fields;
    private final FieldUsage usage;
    private final Patch patch;

    FieldController(Fields fields, FieldUsage usage, Patch patch) {
        this.fields = fields;
        this.usage = usage;
        this.patch = patch;
    }

    /**
     * A field as it is written.
     *
     * @param label the key again where none is given
     * @param sensitivity {@code internal} without a word; of {@code sensitive} ones values are masked for whoever lacks
     *     {@code contacts:read_sensitive}
     * @param searchable whether people are found by its values: of text, enum and number, for at most ten fields
     * @param defaultValue what people begin with who are made without a value; those who are there stay as they are
     * @param minimum of a number, and {@code maximum}: both included. Rules hold for what is written from now on
     * @param pattern a regular expression, as in segments, that is found in a text; upper and lower case are alike
     * @param maxLength of a text, in characters
     */
    record FieldRequest(
            @NotBlank @Pattern(regexp = FieldDefinition.KEY, message = FieldDefinition.KEY_RULE)
            String key,

            @Nullable @Size(max = 200) String label,
            @NotNull FieldType type,
            @Nullable @Size(max = 500) List<@NotBlank @Size(max = 200) String> options,
            @Nullable Sensitivity sensitivity,
            @Nullable Boolean searchable,
            @Nullable Object defaultValue,
            @Nullable BigDecimal minimum,
            @Nullable BigDecimal maximum,
            @Nullable @Size(max = 200) String pattern,
            @Nullable @Min(1) @Max(FieldValue.LARGEST) Integer maxLength) {

        static FieldRequest of(FieldDefinition field) {
            FieldRules rules = field.rules();
            return new FieldRequest(
                    field.key(),
                    field.label(),
                    field.type(),
                    field.options(),
                    field.sensitivity(),
                    field.searchable(),
                    field.defaultValue(),
                    rules.minimum(),
                    rules.maximum(),
                    rules.pattern(),
                    rules.maxLength());
        }

        String shownAs() {
            return label == null || label.isBlank() ? key : label;
        }

        FieldForm form() {
            return new FieldForm(
                    shownAs(),
                    Objects.requireNonNullElse(options, List.of()),
                    Objects.requireNonNullElse(sensitivity, Sensitivity.INTERNAL),
                    Boolean.TRUE.equals(searchable),
                    defaultValue,
                    FieldRules.of(minimum, maximum, pattern, maxLength));
        }
    }

    @PostMapping
    @Requires("fields:create")
    ResponseEntity<FieldDefinition> create(@Valid @RequestBody FieldRequest request) {
        FieldDefinition made = fields.create(request.key(), request.type(), request.form(), null);
        return ResponseEntity.created(URI.create("/api/fields/" + made.id())).body(made);
    }

    @GetMapping
    @Requires("fields:read")
    Page<FieldDefinition> page(
            @RequestParam(required = false) @Nullable Integer page,
            @RequestParam(name = "page_size", required = false) @Nullable Integer pageSize) {
        return Page.of(fields.all(), PageRequest.of(page, pageSize));
    }

    /** How many segments, templates, campaigns … use each of them. */
    @GetMapping("/usage")
    @Requires("fields:read")
    Page<FieldUsage.Counted> usageOfAll(
            @RequestParam(required = false) @Nullable Integer page,
            @RequestParam(name = "page_size", required = false) @Nullable Integer pageSize) {
        return Page.of(usage.all(), PageRequest.of(page, pageSize));
    }

    @GetMapping("/{id}")
    @Requires("fields:read")
    FieldDefinition one(@PathVariable FieldId id) {
        return fields.get(id);
    }

    @PatchMapping("/{id}")
    @Requires("fields:update")
    FieldDefinition change(@PathVariable FieldId id, @RequestBody JsonNode body) {
        return fields.change(id, now -> form(now, patch.over(FieldRequest.of(now), body, FieldRequest.class)));
    }

    @PutMapping("/{id}")
    @Requires("fields:update")
    FieldDefinition replace(@PathVariable FieldId id, @Valid @RequestBody FieldRequest request) {
        return fields.change(id, now -> form(now, request));
    }

    private static FieldForm form(FieldDefinition now, FieldRequest wanted) {
        if (!now.key().equals(wanted.key()) || now.type() != wanted.type()) {
            String fixed = now.key().equals(wanted.key()) ? "type" : "key";
            throw ProblemException.invalid(fixed, "fixed", "The " + fixed + " of a field cannot be changed.");
        }
        return wanted.form();
    }

    @DeleteMapping("/{id}")
    @Requires("fields:delete")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(@PathVariable FieldId id, @RequestParam(defaultValue = "false") boolean force) {
        if (force) {
            fields.deleteAnyway(id);
        } else {
            fields.delete(id);
        }
    }

    /** Who uses it: segments, templates, campaigns, views, traits and scores, at most ten of each. */
    @GetMapping("/{id}/usage")
    @Requires("fields:read")
    Page<References.Use> usage(
            @PathVariable FieldId id,
            @RequestParam(required = false) @Nullable Integer page,
            @RequestParam(name = "page_size", required = false) @Nullable Integer pageSize) {
        return Page.of(fields.usage(id), PageRequest.of(page, pageSize));
    }
}

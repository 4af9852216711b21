package io.flusomail.audience.computed;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.flusomail.audience.fields.FieldDefinition;
import io.flusomail.audience.fields.FieldType;
import io.flusomail.platform.ids.FieldId;
import io.flusomail.platform.web.Page;
import io.flusomail.platform.web.PageRequest;
import io.flusomail.platform.web.Patch;
import io.flusomail.platform.web.Requires;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.time.Instant;
import java.util.List;
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
import tools.jackson.databind.json.JsonMapper;

/** Values computed over what people did. */
@RestController
@RequestMapping("/api/traits")
class TraitController {

    private static final String TRAIT = "trait";

    private final ComputedFields fields;
    private final Patch patch;
    private final JsonMapper json;

    TraitController(ComputedFields fields, Patch patch, JsonMapper json) {
        this.fields = fields;
        this.patch = patch;
        this.json = json;
    }

    /**
     * Which facts it is over, in the words of rules, and what is made of them.
     *
     * @param event a custom event; either this or an engagement
     * @param fn {@code count, sum, min, max, avg, first, last, most_frequent, distinct, days_since}
     * @param type of the property's values, for {@code first}, {@code last} and {@code most_frequent}; text without it
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record TraitSpec(
            @Nullable String event,
            @Nullable String engagement,
            @Nullable String campaign,
            @Nullable Boolean human,
            @Nullable List<JsonNode> where,
            @Nullable String within,
            @Nullable String fn,
            @Nullable String property,
            @Nullable String type) {}

    record TraitRequest(
            @NotBlank @Pattern(regexp = FieldDefinition.KEY, message = FieldDefinition.KEY_RULE)
            String key,

            @Nullable @Size(max = 200) String label,
            @Nullable String event,
            @Nullable String engagement,
            @Nullable String campaign,
            @Nullable Boolean human,
            @Nullable @Size(max = 20) List<JsonNode> where,
            @Nullable String within,
            @Nullable String fn,
            @Nullable String property,
            @Nullable String type) {

        static TraitRequest of(Trait now) {
            return new TraitRequest(
                    now.key(),
                    now.label(),
                    now.event(),
                    now.engagement(),
                    now.campaign(),
                    now.human(),
                    now.where(),
                    now.within(),
                    now.fn(),
                    now.property(),
                    now.type());
        }

        ComputedFields.Wish wish(JsonMapper json) {
            TraitSpec spec = new TraitSpec(event, engagement, campaign, human, where, within, fn, property, type);
            return ComputedFields.Wish.of(key, label, json.valueToTree(spec));
        }
    }

    /**
     * A trait; by its id its field is known too.
     *
     * @param valueType of its values
     * @param isBuilt whether everybody has the value; else it is on its way
     */
    record Trait(
            FieldId id,
            String key,
            String label,
            @Nullable String event,
            @Nullable String engagement,
            @Nullable String campaign,
            @Nullable Boolean human,
            @Nullable List<JsonNode> where,
            @Nullable String within,
            @Nullable String fn,
            @Nullable String property,
            @Nullable String type,
            FieldType valueType,
            boolean isBuilt,
            Instant createdAt,
            Instant updatedAt) {}

    private Trait shown(ComputedField field) {
        TraitSpec spec = json.treeToValue(field.spec(), TraitSpec.class);
        return new Trait(
                field.id(),
                field.key(),
                field.label(),
                spec.event(),
                spec.engagement(),
                spec.campaign(),
                spec.human(),
                spec.where(),
                spec.within(),
                spec.fn(),
                spec.property(),
                spec.type(),
                field.type(),
                field.isBuilt(),
                field.createdAt(),
                field.updatedAt());
    }

    @PostMapping
    @Requires("fields:create")
    ResponseEntity<Trait> create(@Valid @RequestBody TraitRequest request) {
        Trait made = shown(fields.create(TRAIT, request.wish(json)));
        return ResponseEntity.created(URI.create("/api/traits/" + made.id())).body(made);
    }

    @GetMapping
    @Requires("fields:read")
    Page<Trait> page(
            @RequestParam(required = false) @Nullable Integer page,
            @RequestParam(name = "page_size", required = false) @Nullable Integer pageSize) {
        return Page.of(fields.all(TRAIT).stream().map(this::shown).toList(), PageRequest.of(page, pageSize));
    }

    @GetMapping("/{id}")
    @Requires("fields:read")
    Trait one(@PathVariable FieldId id) {
        return shown(fields.get(TRAIT, id));
    }

    @PatchMapping("/{id}")
    @Requires("fields:update")
    Trait change(@PathVariable FieldId id, @RequestBody JsonNode body) {
        return shown(fields.change(
                TRAIT,
                id,
                now -> patch.over(TraitRequest.of(shown(now)), body, TraitRequest.class)
                        .wish(json)));
    }

    @PutMapping("/{id}")
    @Requires("fields:update")
    Trait replace(@PathVariable FieldId id, @Valid @RequestBody TraitRequest request) {
        return shown(fields.change(TRAIT, id, _ -> request.wish(json)));
    }

    @DeleteMapping("/{id}")
    @Requires("fields:delete")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(@PathVariable FieldId id) {
        fields.delete(TRAIT, id);
    }
}

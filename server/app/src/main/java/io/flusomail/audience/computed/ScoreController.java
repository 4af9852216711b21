package io.flusomail.audience.computed;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.flusomail.audience.fields.FieldDefinition;
import io.flusomail.platform.ids.ContactId;
import io.flusomail.platform.ids.FieldId;
import io.flusomail.platform.web.Page;
import io.flusomail.platform.web.PageRequest;
import io.flusomail.platform.web.Patch;
import io.flusomail.platform.web.Requires;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
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

/** Points for what people did and for what stands of them. */
@RestController
@RequestMapping("/api/scores")
class ScoreController {

    private static final String SCORE = "score";

    private final ComputedFields fields;
    private final ExplainScore explain;
    private final Patch patch;
    private final JsonMapper json;

    ScoreController(ComputedFields fields, ExplainScore explain, Patch patch, JsonMapper json) {
        this.fields = fields;
        this.explain = explain;
        this.patch = patch;
        this.json = json;
    }

    /**
     * Points that a rule gives.
     *
     * @param rule an event or an engagement without a count: each one gives the points; any other rule: while it is true
     * @param within only those so long ago count
     * @param halfLife days after which the points of one are half of what they were: {@code P14D}
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record PointRule(
            @Nullable @Size(max = 200) String name,
            @NotNull JsonNode rule,
            @NotNull BigDecimal points,
            @Nullable String within,
            @Nullable String halfLife) {}

    /** @param maximum nobody has more; null: no bound */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record ScoreSpec(
            @NotNull @Valid @Size(max = 50) List<PointRule> rules,
            @Nullable BigDecimal maximum) {}

    record ScoreRequest(
            @NotBlank @Pattern(regexp = FieldDefinition.KEY, message = FieldDefinition.KEY_RULE)
            String key,

            @Nullable @Size(max = 200) String label,
            @NotNull @Valid @Size(max = 50) List<@NotNull PointRule> rules,
            @Nullable BigDecimal maximum) {

        static ScoreRequest of(Score now) {
            return new ScoreRequest(now.key(), now.label(), now.rules(), now.maximum());
        }

        ComputedFields.Wish wish(JsonMapper json) {
            return ComputedFields.Wish.of(key, label, json.valueToTree(new ScoreSpec(rules, maximum)));
        }
    }

    /** A score; by its id its field is known too. @param isBuilt whether everybody has the value */
    record Score(
            FieldId id,
            String key,
            String label,
            List<PointRule> rules,
            @Nullable BigDecimal maximum,
            boolean isBuilt,
            Instant createdAt,
            Instant updatedAt) {}

    private Score shown(ComputedField field) {
        ScoreSpec spec = json.treeToValue(field.spec(), ScoreSpec.class);
        return new Score(
                field.id(),
                field.key(),
                field.label(),
                spec.rules(),
                spec.maximum(),
                field.isBuilt(),
                field.createdAt(),
                field.updatedAt());
    }

    @PostMapping
    @Requires("fields:create")
    ResponseEntity<Score> create(@Valid @RequestBody ScoreRequest request) {
        Score made = shown(fields.create(SCORE, request.wish(json)));
        return ResponseEntity.created(URI.create("/api/scores/" + made.id())).body(made);
    }

    @GetMapping
    @Requires("fields:read")
    Page<Score> page(
            @RequestParam(required = false) @Nullable Integer page,
            @RequestParam(name = "page_size", required = false) @Nullable Integer pageSize) {
        return Page.of(fields.all(SCORE).stream().map(this::shown).toList(), PageRequest.of(page, pageSize));
    }

    @GetMapping("/{id}")
    @Requires("fields:read")
    Score one(@PathVariable FieldId id) {
        return shown(fields.get(SCORE, id));
    }

    @PatchMapping("/{id}")
    @Requires("fields:update")
    Score change(@PathVariable FieldId id, @RequestBody JsonNode body) {
        return shown(fields.change(
                SCORE,
                id,
                now -> patch.over(ScoreRequest.of(shown(now)), body, ScoreRequest.class)
                        .wish(json)));
    }

    @PutMapping("/{id}")
    @Requires("fields:update")
    Score replace(@PathVariable FieldId id, @Valid @RequestBody ScoreRequest request) {
        return shown(fields.change(SCORE, id, _ -> request.wish(json)));
    }

    @DeleteMapping("/{id}")
    @Requires("fields:delete")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(@PathVariable FieldId id) {
        fields.delete(SCORE, id);
    }

    /** What each rule gives one person now; without a person the rules alone. */
    @GetMapping("/{id}/explain")
    @Requires("contacts:read")
    ExplainScore.Explanation explain(
            @PathVariable FieldId id,
            @RequestParam(name = "contact_id", required = false) @Nullable ContactId contactId) {
        return explain.explain(fields.get(SCORE, id), contactId);
    }
}

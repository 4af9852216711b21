package io.flusomail.consent;

import io.flusomail.platform.ids.SuppressionId;
import io.flusomail.platform.problems.OneOf;
import io.flusomail.platform.web.Page;
import io.flusomail.platform.web.PageRequest;
import io.flusomail.platform.web.Requires;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/suppressions")
class SuppressionController {

    /** @param scope {@code workspace} (default) or {@code organization} */
    record NewSuppression(
            @Nullable String email,
            @Nullable String domain,

            @NotNull(message = "is one of manual, hard_bounce, complaint, unsubscribe, import")
            Reason reason,

            @Nullable @Size(max = 1000) String note,

            @Nullable @Pattern(regexp = "workspace|organization", message = "is workspace or organization")
            String scope) {}

    private final Suppressions suppressions;

    SuppressionController(Suppressions suppressions) {
        this.suppressions = suppressions;
    }

    @GetMapping
    @Requires("suppressions:read")
    Page<Suppression> page(
            @RequestParam(required = false) @Nullable String q,
            @RequestParam(required = false) @Nullable String reason,
            @RequestParam(required = false) @Nullable Integer page,
            @RequestParam(name = "page_size", required = false) @Nullable Integer pageSize) {
        return suppressions.page(new SuppressionStore.Filter(q, reason(reason)), PageRequest.of(page, pageSize));
    }

    @GetMapping("/{id}")
    @Requires("suppressions:read")
    Suppression one(@PathVariable SuppressionId id) {
        return suppressions.get(id);
    }

    @PostMapping
    @Requires("suppressions:create")
    @ApiResponse(
            responseCode = "200",
            description = "It was closed for this reason already: the entry that is there",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = Suppression.class)))
    @ApiResponse(
            responseCode = "201",
            description = "Closed",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = Suppression.class)))
    ResponseEntity<Suppression> add(@Valid @RequestBody NewSuppression given) {
        Suppressions.Added added = suppressions.add(
                SuppressionTarget.of(given.email(), given.domain()),
                given.reason(),
                given.note(),
                Suppression.ORGANIZATION.equals(given.scope()));
        Suppression entry = added.entry();
        return added.made()
                ? ResponseEntity.created(URI.create("/api/suppressions/" + entry.id()))
                        .body(entry)
                : ResponseEntity.ok(entry);
    }

    @DeleteMapping("/{id}")
    @Requires("suppressions:delete")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void lift(@PathVariable SuppressionId id) {
        suppressions.lift(id);
    }

    private static @Nullable Reason reason(@Nullable String code) {
        if (code == null || code.isEmpty()) {
            return null;
        }
        try {
            return Reason.of(code);
        } catch (IllegalArgumentException _) {
            throw OneOf.refused("reason", OneOf.codes(Reason.class));
        }
    }
}

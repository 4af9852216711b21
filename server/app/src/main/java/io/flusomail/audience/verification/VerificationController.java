package io.flusomail.audience.verification;

import io.flusomail.audience.verification.offline.CheckAddress;
import io.flusomail.audience.verification.offline.Finding;
import io.flusomail.platform.ids.JobId;
import io.flusomail.platform.web.Begun;
import io.flusomail.platform.web.CursorPage;
import io.flusomail.platform.web.CursorRequest;
import io.flusomail.platform.web.Page;
import io.flusomail.platform.web.PageRequest;
import io.flusomail.platform.web.Requires;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/verifications")
class VerificationController {

    /** Somebody sits and waits: rather that nobody could say. */
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final PlanVerification plans;
    private final Verifications verifications;
    private final Suggestions suggestions;
    private final CheckAddress check;

    VerificationController(
            PlanVerification plans, Verifications verifications, Suggestions suggestions, CheckAddress check) {
        this.plans = plans;
        this.verifications = verifications;
        this.suggestions = suggestions;
        this.check = check;
    }

    record CheckRequest(@NotBlank @Size(max = 1000) String email) {}

    /**
     * How many people would be looked at.
     *
     * @param asked about how many of them the service would be asked: not of whom it has told in the last 30 days, and
     *     fewer yet where it is clear already that nothing arrives
     */
    record DryRun(boolean dryRun, long total, long asked) {}

    /** Looks at one address, offline; nothing is kept. */
    @PostMapping("/check")
    @Requires("contacts:read")
    Finding check(@Valid @RequestBody CheckRequest request) {
        return check.check(request.email().strip(), PATIENCE);
    }

    @PostMapping
    @Requires("contacts:update")
    @ApiResponse(
            responseCode = "200",
            description = "For a dry run: how many people it would look at",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = DryRun.class)))
    @ApiResponse(
            responseCode = "202",
            description = "Accepted: the job that does it",
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(implementation = VerificationResponse.class)))
    ResponseEntity<Object> start(@Valid @RequestBody VerificationRequest request) {
        VerificationPlan plan = plans.plan(request);
        if (Boolean.TRUE.equals(request.dryRun())) {
            return ResponseEntity.ok(new DryRun(true, verifications.count(plan), verifications.asked(plan)));
        }
        VerificationResponse begun = VerificationResponse.of(verifications.start(plan));
        return Begun.at("/api/verifications/" + begun.id(), begun);
    }

    /** The newest first. */
    @GetMapping
    @Requires("contacts:read")
    Page<VerificationResponse> page(
            @RequestParam(required = false) @Nullable Integer page,
            @RequestParam(name = "page_size", required = false) @Nullable Integer pageSize) {
        return verifications.page(PageRequest.of(page, pageSize)).map(VerificationResponse::of);
    }

    /** People for whose address another one was probably meant. */
    @GetMapping("/suggestions")
    @Requires("contacts:read")
    CursorPage<FindingStore.Suggested> suggestions(
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable Integer limit) {
        return suggestions.page(CursorRequest.of(cursor, limit));
    }

    /** It is stopped as a job: {@code POST /api/jobs/{id}/cancel}. */
    @GetMapping("/{id}")
    @Requires("contacts:read")
    VerificationResponse one(@PathVariable JobId id) {
        return VerificationResponse.of(verifications.get(id));
    }
}

package io.flusomail.messages.single;

import io.flusomail.platform.ids.SendId;
import io.flusomail.platform.problems.ProblemException;
import io.flusomail.platform.web.Begun;
import io.flusomail.platform.web.Requires;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.validation.Valid;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Sending one mail; where it stands is read from the ledger under the same path. */
@RestController
@RequestMapping("/api/messages")
class SendController {

    /** The fields of a template as they are called in a message that has no template. */
    private static final Map<String, String> OWN_CONTENT =
            Map.of("subject_line", "subject", "html_content", "html", "text_content", "text");

    private final SendMessage messages;

    SendController(SendMessage messages) {
        this.messages = messages;
    }

    /** The mail in the ledger. */
    record Accepted(SendId id, String to, String status) {}

    /**
     * What would become of the mail.
     *
     * @param status {@code pending}: it would go out; {@code skipped}: a gate refuses it for the reason
     */
    record Trial(String to, String status, @Nullable String reason, boolean dryRun) {}

    @PostMapping
    @Requires("messages:send")
    @ApiResponse(
            responseCode = "200",
            description = "For a dry run: what would become of it",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = Trial.class)))
    @ApiResponse(
            responseCode = "202",
            description = "Accepted: the mail in the ledger",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = Accepted.class)))
    ResponseEntity<?> send(
            @Valid @RequestBody MessageRequest request,
            @RequestParam(name = "dry_run", defaultValue = "false") boolean dryRun) {
        try {
            return dryRun ? ResponseEntity.ok(trial(request)) : accepted(request);
        } catch (ProblemException e) {
            throw request.templateId() == null ? e.withFieldsNamed(OWN_CONTENT) : e;
        }
    }

    private ResponseEntity<Accepted> accepted(MessageRequest request) {
        SendId id = messages.send(request);
        return Begun.at("/api/messages/" + id, new Accepted(id, request.to(), "pending"));
    }

    private Trial trial(MessageRequest request) {
        Optional<String> refusal = messages.check(request);
        return new Trial(request.to(), refusal.isEmpty() ? "pending" : "skipped", refusal.orElse(null), true);
    }
}

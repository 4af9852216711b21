package io.flusomail.audience.imports;

import io.flusomail.audience.imports.rollback.Rollbacks;
import io.flusomail.platform.ids.ImportId;
import io.flusomail.platform.web.Begun;
import io.flusomail.platform.web.Requires;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/imports/{id}/rollback")
class RollbackController {

    private final Rollbacks rollbacks;
    private final Imports imports;

    RollbackController(Rollbacks rollbacks, Imports imports) {
        this.rollbacks = rollbacks;
        this.imports = imports;
    }

    /** Takes the import back; asked for again, it does nothing more. */
    @PostMapping
    @Requires("imports:delete")
    @ApiResponse(
            responseCode = "200",
            description = "For a dry run: what it would do",
            content =
                    @Content(mediaType = "application/json", schema = @Schema(implementation = Rollbacks.DryRun.class)))
    @ApiResponse(
            responseCode = "202",
            description = "Accepted: the import, which says how far it is",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = ImportResponse.class)))
    ResponseEntity<Object> start(
            @PathVariable ImportId id, @RequestParam(name = "dry_run", defaultValue = "false") boolean dryRun) {
        if (dryRun) {
            return ResponseEntity.ok(rollbacks.look(id));
        }
        rollbacks.start(id);
        return Begun.at("/api/imports/" + id, ImportResponse.of(imports.get(id)));
    }
}

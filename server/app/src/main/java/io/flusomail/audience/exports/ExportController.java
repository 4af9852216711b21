package io.flusomail.audience.exports;

import io.flusomail.platform.ids.ExportId;
import io.flusomail.platform.web.BeginsWork;
import io.flusomail.platform.web.Begun;
import io.flusomail.platform.web.Page;
import io.flusomail.platform.web.PageRequest;
import io.flusomail.platform.web.Requires;
import io.flusomail.platform.web.Writes;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import java.io.IOException;
import java.io.OutputStream;
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
@RequestMapping("/api/exports")
class ExportController {

    private final Exports exports;
    private final ExportFile file;

    ExportController(Exports exports, ExportFile file) {
        this.exports = exports;
        this.file = file;
    }

    /** Needs {@code contacts:read} as well. */
    @PostMapping
    @Requires("exports:create")
    @BeginsWork
    ResponseEntity<ExportResponse> start(@Valid @RequestBody ExportRequest request) {
        ExportResponse begun = ExportResponse.of(exports.start(request));
        return Begun.at("/api/exports/" + begun.id(), begun);
    }

    /** The newest first. */
    @GetMapping
    @Requires("exports:read")
    Page<ExportResponse> page(
            @RequestParam(required = false) @Nullable Integer page,
            @RequestParam(name = "page_size", required = false) @Nullable Integer pageSize) {
        return exports.page(PageRequest.of(page, pageSize)).map(ExportResponse::of);
    }

    @GetMapping("/{id}")
    @Requires("exports:read")
    ExportResponse one(@PathVariable ExportId id) {
        return ExportResponse.of(exports.get(id));
    }

    /** Needs {@code contacts:read} as well. */
    @GetMapping("/{id}/file")
    @Requires("exports:read")
    @Writes({"text/csv", "application/json", "application/x-ndjson"})
    void download(@PathVariable ExportId id, HttpServletResponse response) throws IOException {
        Export export = exports.take(id);
        response.setContentType(export.format().mediaType() + ";charset=UTF-8");
        response.setHeader("Content-Disposition", "attachment; filename=\"" + export.fileName() + "\"");
        response.setHeader("Cache-Control", "no-store");
        try (OutputStream out = response.getOutputStream()) {
            file.write(export, out);
        }
    }

    @PostMapping("/{id}/cancel")
    @Requires("exports:create")
    @ResponseStatus(HttpStatus.ACCEPTED)
    ExportResponse cancel(@PathVariable ExportId id) {
        return ExportResponse.of(exports.cancel(id));
    }

    /** Stops it where it is being written, and forgets its file. */
    @DeleteMapping("/{id}")
    @Requires("exports:delete")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(@PathVariable ExportId id) {
        exports.delete(id);
    }
}

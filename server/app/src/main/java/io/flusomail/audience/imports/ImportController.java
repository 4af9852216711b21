package io.flusomail.audience.imports;

import io.flusomail.platform.ids.ImportId;
import io.flusomail.platform.web.BeginsWork;
import io.flusomail.platform.web.Begun;
import io.flusomail.platform.web.Page;
import io.flusomail.platform.web.PageRequest;
import io.flusomail.platform.web.Requires;
import io.flusomail.platform.web.UploadOptions;
import io.flusomail.platform.web.Writes;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import java.io.IOException;
import java.io.Writer;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartHttpServletRequest;

@RestController
@RequestMapping("/api/imports")
class ImportController {

    private final Imports imports;
    private final PlanImport plans;
    private final UploadedImport uploads;
    private final ErrorReport report;
    private final FetchImport fetches;

    ImportController(
            Imports imports, PlanImport plans, UploadedImport uploads, ErrorReport report, FetchImport fetches) {
        this.imports = imports;
        this.plans = plans;
        this.uploads = uploads;
        this.report = report;
        this.fetches = fetches;
    }

    /** Of a file, or of what {@code url} leads to; then {@code {url, options}} may be sent as JSON as well. */
    @PostMapping(consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    @Requires("imports:create")
    @BeginsWork
    @UploadOptions(value = ImportOptions.class, url = true)
    ResponseEntity<ImportResponse> start(
            MultipartHttpServletRequest request,
            @RequestParam(name = "dry_run", defaultValue = "false") boolean dryRun) {
        if (request.getParameter("url") != null) {
            return accepted(fetches.start(uploads.fetch(request, dryRun)));
        }
        UploadedImport.Upload upload = uploads.read(request);
        ImportOptions options = dryRun ? upload.options().dry() : upload.options();
        Imports.Progress begun = imports.start(upload.file(), options);
        return accepted(begun.present().id());
    }

    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    @Requires("imports:create")
    @Hidden
    ResponseEntity<ImportResponse> fetch(
            @Valid @RequestBody FetchRequest request,
            @RequestParam(name = "dry_run", defaultValue = "false") boolean dryRun) {
        return accepted(fetches.start(dryRun ? request.dry() : request));
    }

    private ResponseEntity<ImportResponse> accepted(ImportId id) {
        return Begun.at("/api/imports/" + id, ImportResponse.of(imports.get(id)));
    }

    /** What the file looks like and what its columns seem to hold; the head of the file is enough. */
    @PostMapping(
            path = {"/preview", "/inspect"},
            consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    @Requires("imports:create")
    @UploadOptions(ImportOptions.class)
    PreviewResponse preview(MultipartHttpServletRequest request) {
        UploadedImport.Upload upload = uploads.read(request);
        return plans.look(upload.file(), upload.options(), PreviewResponse::of);
    }

    @GetMapping
    @Requires("imports:read")
    Page<ImportResponse> page(
            @RequestParam(required = false) @Nullable Integer page,
            @RequestParam(name = "page_size", required = false) @Nullable Integer pageSize) {
        return imports.page(PageRequest.of(page, pageSize)).map(ImportResponse::of);
    }

    @GetMapping("/{id}")
    @Requires("imports:read")
    ImportResponse one(@PathVariable ImportId id) {
        return ImportResponse.of(imports.get(id));
    }

    @PostMapping("/{id}/cancel")
    @Requires("imports:update")
    @ResponseStatus(HttpStatus.ACCEPTED)
    ImportResponse cancel(@PathVariable ImportId id) {
        return ImportResponse.of(imports.cancel(id));
    }

    @GetMapping(path = "/{id}/errors")
    @Requires("imports:read")
    @Writes("text/csv")
    void errors(@PathVariable ImportId id, HttpServletResponse response) throws IOException {
        imports.get(id);
        response.setContentType("text/csv;charset=UTF-8");
        response.setHeader("Content-Disposition", "attachment; filename=\"import-errors-" + id + ".csv\"");
        try (Writer out = response.getWriter()) {
            report.write(id, out);
        }
    }
}

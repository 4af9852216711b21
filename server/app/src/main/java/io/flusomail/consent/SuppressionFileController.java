package io.flusomail.consent;

import io.flusomail.audience.exports.writing.SafeCell;
import io.flusomail.audience.imports.reading.Row;
import io.flusomail.platform.ids.JobId;
import io.flusomail.platform.problems.OneOf;
import io.flusomail.platform.web.Requires;
import io.flusomail.platform.web.Writes;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

/** The suppression list as a file, in and out. */
@RestController
@RequestMapping("/api/suppressions")
class SuppressionFileController {

    private static final int CHUNK = 2_000;

    private final Suppressions suppressions;

    SuppressionFileController(Suppressions suppressions) {
        this.suppressions = suppressions;
    }

    /**
     * What came of a file.
     *
     * @param added how many were not closed for that reason before
     * @param errors the first thousand rows that could not be read
     */
    record Imported(long rows, long added, long failed, List<TargetFile.Error> errors) {}

    /** Takes a CSV file; what is closed already stays as it is, so that the same file may come again. */
    @PostMapping(path = "/import", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    @Requires("suppressions:create")
    Imported read(@RequestParam("file") MultipartFile file, @RequestParam(required = false) @Nullable String reason) {
        Reason otherwise = Objects.requireNonNullElse(OneOf.read("reason", reason, Reason.class), Reason.IMPORT);
        AtomicLong added = new AtomicLong();
        JobId walk = JobId.next();
        try {
            TargetFile.Read read =
                    TargetFile.read(file, chunk -> added.addAndGet(suppressions.addAll(chunk, otherwise, walk)));
            return new Imported(read.rows(), added.get(), read.failed(), read.errors());
        } finally {
            suppressions.allAdded(walk);
        }
    }

    /** All that hold here, the latest first; addresses of erased people, of which nobody knows how they read, are left out. */
    @GetMapping("/export")
    @Requires("suppressions:read")
    @Writes("text/csv")
    void write(HttpServletResponse response) throws IOException {
        response.setContentType("text/csv;charset=UTF-8");
        response.setHeader("Content-Disposition", "attachment; filename=\"suppressions.csv\"");
        try (Writer out = response.getWriter()) {
            out.write("email,domain,reason,scope,note,created_at\r\n");
            write(out, false);
            write(out, true);
        }
    }

    private void write(Writer out, boolean others) throws IOException {
        List<Suppression> some = suppressions.before(others, null, CHUNK);
        while (!some.isEmpty()) {
            for (Suppression entry : some) {
                if (entry.email() != null || entry.domain() != null) {
                    out.write(String.join(
                                    ",",
                                    cell(entry.email()),
                                    cell(entry.domain()),
                                    entry.reason().code(),
                                    entry.scope(),
                                    cell(entry.note()),
                                    entry.createdAt().toString())
                            + "\r\n");
                }
            }
            some = suppressions.before(others, some.getLast(), CHUNK);
        }
    }

    private static String cell(@Nullable String text) {
        return text == null ? "" : Row.quoted(SafeCell.guarded(text));
    }
}

package io.flusomail.consent.exclusions;

import io.flusomail.audience.exports.writing.SafeCell;
import io.flusomail.audience.imports.reading.Row;
import io.flusomail.consent.SuppressionTarget;
import io.flusomail.consent.TargetFile;
import io.flusomail.consent.TargetFile.Target;
import io.flusomail.platform.ids.SuppressionListId;
import io.flusomail.platform.problems.ProblemException;
import io.flusomail.platform.web.Page;
import io.flusomail.platform.web.PageRequest;
import io.flusomail.platform.web.Requires;
import io.flusomail.platform.web.Writes;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

/** What stands on a named suppression list. */
@RestController
@RequestMapping("/api/suppression-lists/{id}")
class ListEntryController {

    private static final int MOST = 10_000;
    private static final int CHUNK = 2_000;

    private final SuppressionLists lists;

    ListEntryController(SuppressionLists lists) {
        this.lists = lists;
    }

    /** Addresses and domains, ten thousand at most. */
    record Entries(
            @Nullable List<@Nullable String> emails,
            @Nullable List<@Nullable String> domains) {

        List<SuppressionTarget> targets() {
            List<SuppressionTarget> targets = new ArrayList<>();
            read("emails", emails, targets, true);
            read("domains", domains, targets, false);
            if (targets.isEmpty() || targets.size() > MOST) {
                throw ProblemException.invalid(
                        "emails", "out_of_range", "Give 1 to " + MOST + " addresses and domains.");
            }
            return targets;
        }

        private static void read(
                String field, @Nullable List<@Nullable String> given, List<SuppressionTarget> into, boolean address) {
            List<@Nullable String> names = given == null ? List.of() : given;
            for (int i = 0; i < names.size(); i++) {
                String name = Objects.requireNonNullElse(names.get(i), "");
                try {
                    into.add(address ? SuppressionTarget.of(name, null) : SuppressionTarget.of(null, name));
                } catch (ProblemException e) {
                    var flaw = e.fields().getFirst();
                    throw ProblemException.invalid(field + "[" + i + "]", flaw.code(), flaw.message());
                }
            }
        }
    }

    /**
     * How a list changed.
     *
     * @param added how many were not on it before
     * @param removed how many were
     */
    record Changed(long added, long removed, SuppressionList list) {}

    /** What came of a file. */
    record Imported(long rows, long added, long failed, List<TargetFile.Error> errors) {}

    @GetMapping("/entries")
    @Requires("suppressions:read")
    Page<ListEntry> entries(
            @PathVariable SuppressionListId id,
            @RequestParam(required = false) @Nullable String q,
            @RequestParam(required = false) @Nullable Integer page,
            @RequestParam(name = "page_size", required = false) @Nullable Integer pageSize) {
        return lists.entries(id, q, PageRequest.of(page, pageSize));
    }

    @PostMapping("/entries")
    @Requires("suppressions:update")
    Changed add(@PathVariable SuppressionListId id, @RequestBody Entries entries) {
        lists.get(id);
        int added = lists.add(
                id,
                entries.targets().stream()
                        .map(target -> new Target(target, null, null))
                        .toList());
        return new Changed(added, 0, lists.get(id));
    }

    @PostMapping("/entries/remove")
    @Requires("suppressions:update")
    Changed remove(@PathVariable SuppressionListId id, @RequestBody Entries entries) {
        lists.get(id);
        int removed = lists.remove(id, entries.targets());
        return new Changed(0, removed, lists.get(id));
    }

    /** Takes a CSV file; what stands on the list already counts for nothing, so that the same file may come again. */
    @PostMapping(path = "/import", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    @Requires("suppressions:update")
    Imported read(@PathVariable SuppressionListId id, @RequestParam("file") MultipartFile file) {
        lists.get(id);
        AtomicLong added = new AtomicLong();
        TargetFile.Read read = TargetFile.read(file, chunk -> added.addAndGet(lists.add(id, chunk)));
        return new Imported(read.rows(), added.get(), read.failed(), read.errors());
    }

    @GetMapping("/export")
    @Requires("suppressions:read")
    @Writes("text/csv")
    void write(@PathVariable SuppressionListId id, HttpServletResponse response) throws IOException {
        lists.get(id);
        response.setContentType("text/csv;charset=UTF-8");
        response.setHeader("Content-Disposition", "attachment; filename=\"suppression-list-" + id + ".csv\"");
        try (Writer out = response.getWriter()) {
            out.write("email,domain,note,created_at\r\n");
            List<ListEntryStore.Line> lines = lists.after(id, "", CHUNK);
            while (!lines.isEmpty()) {
                for (ListEntryStore.Line line : lines) {
                    ListEntry entry = line.entry();
                    if (entry.email() != null || entry.domain() != null) {
                        out.write(cell(entry.email()) + "," + cell(entry.domain()) + "," + cell(entry.note()) + ","
                                + entry.createdAt() + "\r\n");
                    }
                }
                lines = lists.after(id, lines.getLast().target(), CHUNK);
            }
        }
    }

    private static String cell(@Nullable String text) {
        return text == null ? "" : Row.quoted(SafeCell.guarded(text));
    }
}

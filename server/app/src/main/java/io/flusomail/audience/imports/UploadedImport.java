package io.flusomail.audience.imports;

import io.flusomail.audience.imports.tables.NamedFile;
import io.flusomail.platform.problems.FieldError;
import io.flusomail.platform.problems.PlatformProblems;
import io.flusomail.platform.problems.ProblemException;
import io.flusomail.platform.problems.SnakeCase;
import io.flusomail.platform.web.StorableText;
import jakarta.validation.Validator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.multipart.MultipartHttpServletRequest;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.json.JsonMapper;

/** Takes file and options out of a multipart request; options may come as a field or as a part with a type. */
@Component
class UploadedImport {

    private static final int LONGEST_NAME = 255;

    private final JsonMapper json;
    private final Validator validator;

    UploadedImport(JsonMapper json, Validator validator) {
        this.json = json;
        this.validator = validator;
    }

    /** What was uploaded. */
    record Upload(NamedFile file, ImportOptions options) {}

    /** Where the file is to be fetched from. */
    FetchRequest fetch(MultipartHttpServletRequest request, boolean dryRun) {
        if (request.getFile("file") != null) {
            throw ProblemException.invalid("url", "either_or", "Send a file or a url, not both.");
        }
        var asked =
                new FetchRequest(Objects.requireNonNullElse(request.getParameter("url"), ""), options(text(request)));
        return dryRun ? asked.dry() : asked;
    }

    Upload read(MultipartHttpServletRequest request) {
        MultipartFile file = request.getFile("file");
        if (file == null) {
            throw ProblemException.invalid("file", "required", "Send the file as the part named file.");
        }
        if (file.isEmpty()) {
            throw PlanImport.unreadable("file", "empty", "The file is empty.");
        }
        String name = Objects.requireNonNullElse(file.getOriginalFilename(), "");
        String kept = StorableText.flaw(name).isPresent() ? "" : name;
        return new Upload(
                new NamedFile(kept.substring(Math.max(0, kept.length() - LONGEST_NAME)), file::getInputStream),
                options(text(request)));
    }

    private static @Nullable String text(MultipartHttpServletRequest request) {
        MultipartFile part = request.getFile("options");
        try {
            return part == null ? request.getParameter("options") : new String(part.getBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private ImportOptions options(@Nullable String text) {
        if (text == null || text.isBlank()) {
            return ImportOptions.NONE;
        }
        @Nullable ImportOptions options;
        try {
            options = json.readerFor(ImportOptions.class)
                    .with(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .readValue(text);
        } catch (JacksonException e) {
            String path = e.getPath().stream()
                    .map(step ->
                            step.getPropertyName() == null ? "[" + step.getIndex() + "]" : "." + step.getPropertyName())
                    .collect(Collectors.joining());
            String rule = path.isEmpty()
                    ? "options is one JSON object, with each name once."
                    : "options" + path + " is not known or has the wrong form.";
            throw ProblemException.invalid("options" + path, "wrong_form", rule);
        }
        if (options == null) {
            throw ProblemException.invalid("options", "wrong_form", "options is a JSON object.");
        }
        List<FieldError> errors = validator.validate(options).stream()
                .map(broken -> {
                    String field =
                            "options." + SnakeCase.of(broken.getPropertyPath().toString());
                    return new FieldError(field, "broken_rule", field + " " + broken.getMessage() + ".");
                })
                .toList();
        if (!errors.isEmpty()) {
            throw new ProblemException(
                    PlatformProblems.INVALID_VALUE, errors.getFirst().message(), errors, null);
        }
        return options;
    }
}

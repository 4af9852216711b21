package io.flusomail.platform.problems;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamContext;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;
import tools.jackson.databind.exc.ValueInstantiationException;

/** Finds the field at fault in a body that could not be read. */
final class UnreadableBody {

    /** The code and the one field to name. */
    record Finding(ProblemCode code, FieldError error) {}

    private UnreadableBody() {}

    static Optional<Finding> explain(Exception e) {
        Throwable cause = e;
        for (Throwable t = e; t != null; t = t.getCause()) {
            if (t instanceof ProblemException problem) {
                FieldError error = problem.fields().isEmpty()
                        ? new FieldError("", "invalid", problem.detail())
                        : problem.fields().getFirst();
                return Optional.of(new Finding(problem.code(), error));
            }
            if (t instanceof JacksonException jackson) {
                cause = jackson;
                break;
            }
        }
        return switch (cause) {
            case JacksonException jackson
            when jackson.getCause() instanceof ProblemException problem ->
                Optional.of(new Finding(
                        problem.code(),
                        new FieldError(within(path(jackson), problem), rule(problem), problem.detail())));
            case MismatchedInputException mismatch
            when isChoice(mismatch.getTargetType()) -> choice(path(mismatch), mismatch.getTargetType());
            case ValueInstantiationException refused
            when isChoice(refused.getType().getRawClass()) ->
                choice(path(refused), refused.getType().getRawClass());
            case UnrecognizedPropertyException unknown -> invalid(path(unknown), "unknown", " is not known here.");
            case MismatchedInputException mismatch
            when !path(mismatch).isEmpty() -> invalid(path(mismatch), "wrong_form", form(mismatch));
            case MismatchedInputException _ ->
                malformed("", "wrong_form", "The body is one JSON object and nothing else.");
            case StreamReadException twice
            when isDuplicate(twice) -> malformed(given(twice), "duplicate", given(twice) + " is given twice.");
            case StreamReadException syntax ->
                malformed(
                        "",
                        "not_json",
                        "The body is not JSON: line "
                                + syntax.getLocation().getLineNr() + ", column "
                                + syntax.getLocation().getColumnNr() + ".");
            case JacksonException other
            when !path(other).isEmpty() -> invalid(path(other), "wrong_form", " has the wrong form.");
            default -> Optional.empty();
        };
    }

    private static boolean isChoice(@Nullable Class<?> target) {
        return target != null && target.isEnum();
    }

    private static Optional<Finding> choice(String path, Class<?> known) {
        return Optional.of(new Finding(
                PlatformProblems.INVALID_VALUE,
                new FieldError(path, "unknown", OneOf.sentence(path, OneOf.codes(known)))));
    }

    private static String form(MismatchedInputException mismatch) {
        return mismatch.getTargetType() == String.class ? " is text, in quotes." : " has the wrong form.";
    }

    /** Jackson has no type of its own for it. */
    private static boolean isDuplicate(StreamReadException e) {
        return e.processor() != null && e.getOriginalMessage().startsWith("Duplicate ");
    }

    /** Where the reader stood: an exception of its own knows no path. */
    private static String given(StreamReadException e) {
        return place(e.processor().streamReadContext());
    }

    private static String place(TokenStreamContext at) {
        String above = at.getParent() == null ? "" : place(at.getParent());
        if (at.inArray()) {
            return above + "[" + at.getCurrentIndex() + "]";
        }
        String name = at.currentName();
        return name == null ? above : above.isEmpty() ? name : above + "." + name;
    }

    private static Optional<Finding> malformed(String path, String rule, String sentence) {
        return Optional.of(new Finding(PlatformProblems.MALFORMED_REQUEST, new FieldError(path, rule, sentence)));
    }

    private static Optional<Finding> invalid(String path, String rule, String sentence) {
        return Optional.of(new Finding(PlatformProblems.INVALID_VALUE, new FieldError(path, rule, path + sentence)));
    }

    private static String rule(ProblemException problem) {
        return problem.fields().isEmpty()
                ? "invalid"
                : problem.fields().getFirst().code();
    }

    /** The place that was read, and what inside of it the problem names. */
    private static String within(String place, ProblemException problem) {
        String inside =
                problem.fields().isEmpty() ? "" : problem.fields().getFirst().field();
        return place.isEmpty() || inside.isEmpty() ? place + inside : place + "." + inside;
    }

    private static String path(JacksonException e) {
        List<JacksonException.Reference> references = e.getPath();
        return references.stream()
                .map(r -> r.getPropertyName() == null ? "[" + r.getIndex() + "]" : "." + r.getPropertyName())
                .collect(Collectors.joining())
                .replaceFirst("^\\.", "");
    }
}

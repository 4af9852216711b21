package io.flusomail.platform.problems;

/** Problems that every module can have. */
public enum PlatformProblems implements ProblemCode {
    MALFORMED_REQUEST(ProblemKind.MALFORMED, "The request cannot be read"),
    UNAUTHENTICATED(ProblemKind.UNAUTHENTICATED, "Sign in first"),
    FORBIDDEN(ProblemKind.FORBIDDEN, "Your role does not permit this"),
    NOT_FOUND(ProblemKind.NOT_FOUND, "Not found"),
    METHOD_NOT_ALLOWED(ProblemKind.MALFORMED, "This method does not exist here"),
    NOT_ACCEPTABLE(ProblemKind.MALFORMED, "This form of answer does not exist"),
    UNSUPPORTED_MEDIA_TYPE(ProblemKind.MALFORMED, "This form of content is not understood"),
    CONFLICT(ProblemKind.CONFLICT, "In conflict with the present state"),
    WRONG_STATE(ProblemKind.CONFLICT, "Not possible in this state"),
    TOO_LARGE(ProblemKind.TOO_LARGE, "Too large"),
    INVALID_VALUE(ProblemKind.INVALID, "A value breaks a rule"),
    IDEMPOTENCY_KEY_IN_PROGRESS(ProblemKind.CONFLICT, "The first request with this key is still being answered"),
    IDEMPOTENCY_KEY_REUSED(ProblemKind.INVALID, "This idempotency key belongs to another request"),
    IDEMPOTENCY_ANSWER_LOST(ProblemKind.CONFLICT, "This was carried out, and its answer was lost"),
    RATE_LIMITED(ProblemKind.LIMIT, "Too many requests"),
    UNAVAILABLE(ProblemKind.UNAVAILABLE, "Not available at the moment"),
    INTERNAL(ProblemKind.UNAVAILABLE, "Something went wrong on our side");

    private final Meaning meaning;

    PlatformProblems(ProblemKind kind, String title) {
        this.meaning = new Meaning(kind, title);
    }

    @Override
    public Meaning meaning() {
        return meaning;
    }
}

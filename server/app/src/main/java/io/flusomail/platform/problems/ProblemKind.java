package io.flusomail.platform.problems;

/** What sort of trouble a problem is. Domain code knows kinds; only {@link HttpProblems} knows HTTP's numbers. */
public enum ProblemKind {
    /** The request cannot be read: 400. */
    MALFORMED,
    /** Nobody is signed in, or the credential is not good: 401. */
    UNAUTHENTICATED,
    /** Known but not permitted: 403. */
    FORBIDDEN,
    /** Not there, or not yours: 404. */
    NOT_FOUND,
    /** In the wrong state, or taken: 409. */
    CONFLICT,
    /** Larger than we take: 413. */
    TOO_LARGE,
    /** Readable, but a rule is broken: 422. */
    INVALID,
    /** Too often: 429. */
    LIMIT,
    /** Not now, try again: 503. */
    UNAVAILABLE
}

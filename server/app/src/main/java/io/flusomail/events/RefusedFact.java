package io.flusomail.events;

/** The database will never take this fact as it is: a bug of the caller, who gave something that is not JSON. */
final class RefusedFact extends RuntimeException {

    private static final long serialVersionUID = 1;

    RefusedFact(Throwable cause) {
        super("the log refused a fact: " + cause.getMessage(), cause);
    }
}

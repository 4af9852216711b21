package io.flusomail.audience.ingest;

/** Somebody else wrote the same people in between: the batch must be looked at anew. */
final class Overtaken extends RuntimeException {

    private static final long serialVersionUID = 1;

    Overtaken() {
        super("others wrote the same people at the same time", null, false, false);
    }
}

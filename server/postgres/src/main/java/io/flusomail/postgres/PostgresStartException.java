package io.flusomail.postgres;

/** The server cannot run; the message is one sentence for the person who operates it. */
public final class PostgresStartException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** What kind of obstacle it is. */
    public enum Reason {
        /** No room left on the disk that holds the data. */
        DISK_FULL,
        /** Another program listens on the port that was asked for. */
        PORT_TAKEN,
        /** The directory holds something that we did not make, or that is no PostgreSQL data directory. */
        FOREIGN_DIRECTORY,
        /** We may not write into the directory. */
        NOT_WRITABLE,
        /** The data was written by a newer major version of PostgreSQL. */
        NEWER_DATA,
        /** The data was written by an older major version of PostgreSQL. */
        OLDER_DATA,
        /** Another living process uses the directory. */
        ALREADY_RUNNING,
        /** PostgreSQL refuses to run as root, and no other user can be put in its place here. */
        NEEDS_ORDINARY_USER,
        /** No programs for this operating system and processor are packed, or they do not run here. */
        UNSUPPORTED_PLATFORM,
        /** The server took longer than the start time-out. */
        TIMED_OUT,
        /** Anything else; the message quotes the server. */
        FAILED
    }

    private final Reason reason;

    PostgresStartException(Reason reason, String sentence) {
        super(sentence);
        this.reason = reason;
    }

    PostgresStartException(Reason reason, String sentence, Throwable cause) {
        super(sentence, cause);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}

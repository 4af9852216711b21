package io.flusomail.platform.jobs;

import java.util.Locale;

/** Where a job stands. */
public enum JobStatus {
    QUEUED,
    RUNNING,
    COMPLETED,
    FAILED,
    CANCELLED;

    String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    static JobStatus of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }

    public boolean over() {
        return this == COMPLETED || this == FAILED || this == CANCELLED;
    }
}

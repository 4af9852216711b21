package io.flusomail.campaigns;

import java.util.Locale;

/** Whether a second pair of eyes is needed, and what it said. */
public enum ApprovalStatus {
    NOT_REQUIRED,
    PENDING,
    APPROVED,
    REJECTED;

    String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    static ApprovalStatus of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }
}

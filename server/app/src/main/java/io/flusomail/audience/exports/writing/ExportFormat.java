package io.flusomail.audience.exports.writing;

import java.util.Locale;

/** In which form people are written down. */
public enum ExportFormat {
    CSV("text/csv", "csv"),
    JSON("application/json", "json"),
    NDJSON("application/x-ndjson", "ndjson"),
    /** CSV in the columns of Mailchimp's audience export. */
    MAILCHIMP("text/csv", "csv"),
    /** CSV in the columns of Klaviyo's export of a list. */
    KLAVIYO("text/csv", "csv");

    private final String mediaType;
    private final String extension;

    ExportFormat(String mediaType, String extension) {
        this.mediaType = mediaType;
        this.extension = extension;
    }

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static ExportFormat of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }

    public String mediaType() {
        return mediaType;
    }

    public String extension() {
        return extension;
    }

    public boolean isText() {
        return extension.equals("csv");
    }

    /** Whether standard columns can be chosen; another tool's are what they are. */
    public boolean ownColumns() {
        return this != MAILCHIMP && this != KLAVIYO;
    }
}

package io.flusomail.audience.imports.tables;

/** A file that cannot be taken as a table of people, and why, for the person whose file it is. */
public final class Unusable extends Exception {

    private static final long serialVersionUID = 1;

    private final String field;
    private final String code;

    /** @param field what is at fault: {@code file} or an option */
    public Unusable(String field, String code, String message) {
        super(message, null, false, false);
        this.field = field;
        this.code = code;
    }

    static Unusable file(String code, String message) {
        return new Unusable("file", code, message);
    }

    public String field() {
        return field;
    }

    public String code() {
        return code;
    }

    public String message() {
        return String.valueOf(getMessage());
    }
}

package io.flusomail.audience.verification.services;

/** A service answers no more; the message is a sentence for the person who asked. */
public final class ServiceStopped extends Exception {

    private static final long serialVersionUID = 1;

    ServiceStopped(String reason) {
        super(reason, null, false, false);
    }

    public String reason() {
        return String.valueOf(getMessage());
    }
}

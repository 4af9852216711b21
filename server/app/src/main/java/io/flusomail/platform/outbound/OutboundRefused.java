package io.flusomail.platform.outbound;

/** Nothing could be fetched, and why, for the person who named the address. */
public final class OutboundRefused extends Exception {

    private static final long serialVersionUID = 1;

    OutboundRefused(String reason) {
        super(reason, null, false, false);
    }

    public String reason() {
        return String.valueOf(getMessage());
    }
}

package io.flusomail.delivery;

import java.util.Set;

/**
 * What mails are sent for, which decides what is asked about their readers. One that nobody has heard of is marketing:
 * all is asked. The three that are asked less are named by those only who send them, which {@code SendingRules} holds to.
 *
 * @param code as it is kept
 */
public record SourceKind(String code) {

    public static final SourceKind CAMPAIGN = new SourceKind("campaign");

    /** What a person asked for: it comes at any time, and to no address that is closed. */
    public static final SourceKind TRANSACTIONAL = new SourceKind("transactional");

    /** A trial, for the addresses that its writer typed. */
    public static final SourceKind TEST = new SourceKind("test");

    /** The application's own: passwords, invitations, questions whether somebody agrees. */
    public static final SourceKind SYSTEM = new SourceKind("system");

    private static final Set<SourceKind> UNASKED = Set.of(TEST, SYSTEM);

    public SourceKind {
        if (code.isEmpty()) {
            throw new IllegalArgumentException("a source is of some kind");
        }
    }

    /** Whether it goes wherever it was sent, and nobody is asked. */
    public static boolean isUnasked(String code) {
        return UNASKED.stream().anyMatch(kind -> kind.code.equals(code));
    }

    /** Whether somebody asked for this very mail. */
    public static boolean isAskedFor(String code) {
        return TRANSACTIONAL.code.equals(code);
    }

    public boolean isCampaign() {
        return equals(CAMPAIGN);
    }

    public boolean isTest() {
        return equals(TEST);
    }

    public boolean isSystem() {
        return equals(SYSTEM);
    }
}

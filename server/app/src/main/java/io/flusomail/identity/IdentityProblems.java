package io.flusomail.identity;

import io.flusomail.platform.problems.ProblemCode;
import io.flusomail.platform.problems.ProblemKind;

/** Problems of signing in and of people's places. */
public enum IdentityProblems implements ProblemCode {
    INVALID_CREDENTIALS(ProblemKind.UNAUTHENTICATED, "Address or password is not right"),
    SESSION_ENDED(ProblemKind.UNAUTHENTICATED, "This session has ended"),
    TOO_MANY_SIGN_INS(ProblemKind.LIMIT, "Too many failed sign-ins"),
    SIGN_IN_BUSY(ProblemKind.UNAVAILABLE, "Too many people are signing in at once"),
    ALREADY_SET_UP(ProblemKind.CONFLICT, "This installation has an owner already"),
    WORKSPACE_NEEDED(ProblemKind.MALFORMED, "Several workspaces, none named"),
    LINK_EXPIRED(ProblemKind.INVALID, "This link is not good any more"),
    EMAIL_TAKEN(ProblemKind.CONFLICT, "Someone has this address already"),
    LAST_OWNER(ProblemKind.CONFLICT, "The last owner stays"),
    BEYOND_YOUR_ROLE(ProblemKind.FORBIDDEN, "Nobody gives more than they have");

    private final Meaning meaning;

    IdentityProblems(ProblemKind kind, String title) {
        this.meaning = new Meaning(kind, title);
    }

    @Override
    public Meaning meaning() {
        return meaning;
    }
}

package io.flusomail.platform.jobs;

/** The work cannot be done, and trying again would not help; the message is for the person who asked for it. */
public final class JobFailed extends RuntimeException {

    private static final long serialVersionUID = 1;

    public JobFailed(String reason) {
        super(reason, null, false, false);
    }
}

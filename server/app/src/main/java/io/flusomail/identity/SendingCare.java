package io.flusomail.identity;

/**
 * What a workspace puts between a click on <em>Send</em> and the mail.
 *
 * @param undoSeconds how long a send of the app can be taken back, 0 to 300
 * @param confirmFrom from so many people on, the app asks that their number be typed; 1: always
 */
public record SendingCare(int undoSeconds, int confirmFrom) {

    public static final int LONGEST_UNDO = 300;
    public static final int LARGEST_CONFIRM_FROM = 100_000_000;

    /** What a new workspace begins with. */
    public static final SendingCare USUAL = new SendingCare(20, 1_000);
}

package io.flusomail.delivery.smtp;

/** Asked immediately before the bytes go out that make a mail the relay's. */
@FunctionalInterface
public interface HandOver {
    /**
     * Notes that the mail is on its way. Runs on the sending thread, so it must be quick; it may be asked again for the
     * same mail after an attempt that surely failed.
     *
     * @return false when it could not be noted: the mail is then not sent
     */
    boolean begin();
}

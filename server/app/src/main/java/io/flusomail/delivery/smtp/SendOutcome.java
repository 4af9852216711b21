package io.flusomail.delivery.smtp;

/** What is known of one mail after an attempt to hand it over. */
public sealed interface SendOutcome {

    /** The relay took it. */
    record Accepted(SmtpReply reply) implements SendOutcome {}

    /**
     * The relay did not take it, or our own check says that it would not (then the text begins with
     * {@value #LOCAL}).
     */
    record Refused(SmtpStage stage, SmtpReply reply) implements SendOutcome {
        public static final String LOCAL = "not sent: ";

        static Refused locally(SmtpStage stage, int code, String enhanced, String why) {
            return new Refused(stage, new SmtpReply(code, enhanced, LOCAL + why));
        }

        public boolean isTemporary() {
            return reply.isTemporary();
        }
    }

    /**
     * The connection could not be made or broke, or the server did not speak SMTP.
     *
     * @param inDoubt the last byte may have reached the server and no reply came: it must not be sent again unasked
     */
    record ConnectionFault(SmtpStage stage, String text, boolean inDoubt) implements SendOutcome {}

    /** It was not handed over because we did not want to: the {@link HandOver} said no, or the transport is closing. */
    record Withheld(String text) implements SendOutcome {}
}

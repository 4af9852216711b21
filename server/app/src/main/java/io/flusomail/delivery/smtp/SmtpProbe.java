package io.flusomail.delivery.smtp;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLContext;

/** Tries a relay without sending anything: connect, EHLO, TLS, sign-in, QUIT. */
public final class SmtpProbe {
    private static final Duration LIMIT = Duration.ofSeconds(15);

    private SmtpProbe() {}

    /**
     * What came of it.
     *
     * @param stage how far it came; {@link SmtpStage#MAIL} when the relay is ready for mail
     * @param message one sentence for the person who pressed the button
     * @param steps what the relay said, one line for each step
     * @param features what it offers
     */
    public record Result(boolean ok, SmtpStage stage, String message, List<String> steps, List<String> features) {}

    /** Takes at most about a minute; each step at most 15 s. */
    public static Result probe(SmtpSettings settings) {
        return probe(settings, SmtpTls.systemTrust());
    }

    public static Result probe(SmtpSettings settings, SSLContext trust) {
        List<String> steps = new ArrayList<>();
        SmtpSettings hurried = settings.waiting(shortened(settings.timeouts()));
        try (DeadlineWatch watch = new DeadlineWatch(Duration.ofMillis(100))) {
            SmtpTls tls = new SmtpTls(trust, settings.verifyCertificate());
            SmtpHandshake handshake = new SmtpHandshake(
                    hurried, tls, watch, (stage, text) -> steps.add(stage + ": " + text.replace('\n', ' ')));
            return switch (handshake.open()) {
                case SmtpHandshake.Result.Failed failed -> failure(failed.outcome(), steps);
                case SmtpHandshake.Result.Ready ready -> success(settings, ready.connection(), steps);
            };
        }
    }

    private static SmtpTimeouts shortened(SmtpTimeouts given) {
        return new SmtpTimeouts(
                shorter(given.connect()), shorter(given.greeting()), shorter(given.command()), LIMIT, LIMIT);
    }

    private static Duration shorter(Duration given) {
        return given.compareTo(LIMIT) < 0 ? given : LIMIT;
    }

    private static Result success(SmtpSettings settings, SmtpConnection connection, List<String> steps) {
        List<String> features = connection.features().keywords();
        connection.quit(LIMIT);
        String how = settings.security() == SmtpSecurity.NONE ? "without encryption" : "encrypted";
        String who = settings.username().isEmpty() ? "" : ", signed in as " + settings.username();
        String message = settings.host() + ":" + settings.port() + " is ready for mail, " + how + who + ".";
        return new Result(true, SmtpStage.MAIL, message, List.copyOf(steps), features);
    }

    private static Result failure(SendOutcome outcome, List<String> steps) {
        return switch (outcome) {
            case SendOutcome.Refused refused ->
                failure(refused.stage(), "The relay refused: " + refused.reply().text(), steps);
            case SendOutcome.ConnectionFault fault -> failure(fault.stage(), sentence(fault), steps);
            case SendOutcome.Accepted accepted -> throw new IllegalStateException("nothing was sent");
            case SendOutcome.Withheld withheld -> throw new IllegalStateException("nothing was to be sent");
        };
    }

    private static Result failure(SmtpStage stage, String message, List<String> steps) {
        return new Result(false, stage, message, List.copyOf(steps), List.of());
    }

    private static String sentence(SendOutcome.ConnectionFault fault) {
        return switch (fault.stage()) {
            case CONNECT -> "No connection: " + fault.text();
            case STARTTLS -> "No encryption: " + fault.text();
            case AUTH -> "No sign-in: " + fault.text();
            case GREETING, EHLO, MAIL, RCPT, DATA, FINAL ->
                "The relay went silent or spoke nonsense at " + fault.stage() + ": " + fault.text();
        };
    }
}

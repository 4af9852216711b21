package io.flusomail.delivery.smtp;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.function.BiConsumer;
import javax.net.ssl.SSLSession;
import org.jspecify.annotations.Nullable;

/** Everything from the connection to a session that is ready for mail: greeting, EHLO, TLS, sign-in. */
final class SmtpHandshake {
    private final SmtpSettings settings;
    private final SmtpTls tls;
    private final DeadlineWatch watch;
    private final BiConsumer<SmtpStage, String> transcript;
    private final WriteBuffer buffer = new WriteBuffer();
    private SmtpStage stage = SmtpStage.CONNECT;
    private @Nullable SmtpWire wire;

    /** @param transcript hears what the server said at each step; never a password */
    SmtpHandshake(SmtpSettings settings, SmtpTls tls, DeadlineWatch watch, BiConsumer<SmtpStage, String> transcript) {
        this.settings = settings;
        this.tls = tls;
        this.watch = watch;
        this.transcript = transcript;
    }

    /** The ready session, or what stood in its way. */
    sealed interface Result {
        record Ready(SmtpConnection connection) implements Result {}

        record Failed(SendOutcome outcome) implements Result {}
    }

    /** Runs once. */
    Result open() {
        try {
            SmtpWire connected = SmtpWire.connect(
                    settings.host(), settings.port(), settings.timeouts().connect(), watch);
            wire = connected;
            transcript.accept(stage, "connected to " + settings.host() + ":" + settings.port());
            return new Result.Ready(new SmtpConnection(connected, prepare(connected), settings.timeouts()));
        } catch (Refusal refusal) {
            return failed(new SendOutcome.Refused(stage, refusal.reply));
        } catch (IOException e) {
            return failed(new SendOutcome.ConnectionFault(stage, describe(e), false));
        }
    }

    private Result failed(SendOutcome outcome) {
        if (wire != null) {
            wire.close();
        }
        return new Result.Failed(outcome);
    }

    static String describe(IOException e) {
        String text = e.getMessage();
        return text == null || text.isBlank() ? e.getClass().getSimpleName() : text;
    }

    private SmtpFeatures prepare(SmtpWire connected) throws IOException {
        if (settings.security() == SmtpSecurity.TLS) {
            encrypt(connected);
        }
        stage = SmtpStage.GREETING;
        positive(connected.reply(settings.timeouts().greeting()));
        SmtpFeatures features = hello(connected);
        if (settings.security() == SmtpSecurity.STARTTLS) {
            stage = SmtpStage.STARTTLS;
            if (!features.startTls()) {
                throw new IOException("the relay offers no STARTTLS");
            }
            positive(ask(connected, "STARTTLS"));
            encrypt(connected);
            features = hello(connected); // what was offered in clear may have been forged
        }
        if (!settings.username().isEmpty()) {
            stage = SmtpStage.AUTH;
            signIn(connected, features);
        }
        return features;
    }

    private void encrypt(SmtpWire connected) throws IOException {
        stage = SmtpStage.STARTTLS;
        SSLSession session =
                connected.encrypt(tls, settings.timeouts().connect()).getSession();
        transcript.accept(stage, session.getProtocol() + " " + session.getCipherSuite());
    }

    /** EHLO, or HELO where EHLO is not known and nothing is wanted of it. */
    private SmtpFeatures hello(SmtpWire connected) throws IOException {
        stage = SmtpStage.EHLO;
        SmtpReply ehlo = ask(connected, "EHLO " + settings.localName());
        boolean unknown = ehlo.code() == 500 || ehlo.code() == 502 || ehlo.code() == 504;
        if (unknown
                && settings.security() != SmtpSecurity.STARTTLS
                && settings.username().isEmpty()) {
            positive(ask(connected, "HELO " + settings.localName()));
            return SmtpFeatures.none();
        }
        positive(ehlo);
        return SmtpFeatures.of(ehlo);
    }

    private void signIn(SmtpWire connected, SmtpFeatures features) throws IOException {
        if (features.auth().contains("PLAIN")) {
            String both = "\0" + settings.username() + "\0" + settings.password();
            positive(ask(connected, "AUTH PLAIN " + base64(both)));
            return;
        }
        if (!features.auth().contains("LOGIN")) {
            throw new IOException("the relay offers neither AUTH PLAIN nor AUTH LOGIN");
        }
        expect(ask(connected, "AUTH LOGIN"), 334);
        expect(ask(connected, base64(settings.username())), 334);
        positive(ask(connected, base64(settings.password())));
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private SmtpReply ask(SmtpWire connected, String command) throws IOException {
        connected.write(
                buffer.clear().text(command).text("\r\n"), settings.timeouts().command());
        return connected.reply(settings.timeouts().command());
    }

    private void positive(SmtpReply reply) throws Refusal {
        transcript.accept(stage, reply.text());
        if (!reply.isPositive()) {
            throw new Refusal(reply);
        }
    }

    private static void expect(SmtpReply reply, int code) throws Refusal {
        if (reply.code() != code) {
            throw new Refusal(reply);
        }
    }

    /** Leaves the steps of the handshake; caught in {@link #open()}. */
    private static final class Refusal extends IOException {
        private final transient SmtpReply reply;

        Refusal(SmtpReply reply) {
            super(reply.text());
            this.reply = reply;
        }
    }
}

package io.flusomail.delivery.smtp;

import static org.assertj.core.api.Assertions.assertThat;

import io.flusomail.delivery.smtp.SendOutcome.Accepted;
import io.flusomail.delivery.smtp.SendOutcome.ConnectionFault;
import io.flusomail.delivery.smtp.SendOutcome.Refused;
import io.flusomail.sink.SelfSignedCertificate;
import io.flusomail.sink.SinkMode;
import io.flusomail.sink.SinkSettings;
import io.flusomail.sink.SmtpSink;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class SmtpSecurityTest {
    private static final SelfSignedCertificate OURS = SelfSignedCertificate.forLoopback();
    private static final SelfSignedCertificate ANOTHER = SelfSignedCertificate.forHost("mail.example.com");

    @ParameterizedTest
    @EnumSource(
            value = SmtpSecurity.class,
            names = {"STARTTLS", "TLS"})
    void encryptsWithARelayItCanTrust(SmtpSecurity security) {
        try (SmtpSink sink = sink(security, OURS)) {
            assertThat(send(settings(sink, security), OURS.trustingContext())).isInstanceOf(Accepted.class);
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = SmtpSecurity.class,
            names = {"STARTTLS", "TLS"})
    void refusesACertificateFromNobodyKnown(SmtpSecurity security) {
        try (SmtpSink sink = sink(security, OURS)) {
            SendOutcome outcome = send(settings(sink, security), SmtpTls.systemTrust());

            assertThat(outcome).isInstanceOfSatisfying(ConnectionFault.class, fault -> {
                assertThat(fault.stage()).isEqualTo(SmtpStage.STARTTLS);
                assertThat(fault.inDoubt()).isFalse();
            });
            assertThat(sink.stats().messages()).isZero();
        }
    }

    @Test
    void refusesATrustedCertificateOfAnotherHost() {
        try (SmtpSink sink = sink(SmtpSecurity.TLS, ANOTHER)) {
            assertThat(send(settings(sink, SmtpSecurity.TLS), ANOTHER.trustingContext()))
                    .isInstanceOf(ConnectionFault.class);
        }
    }

    @Test
    void takesAnyCertificateWhenToldTo() {
        try (SmtpSink sink = sink(SmtpSecurity.STARTTLS, ANOTHER)) {
            SmtpSettings settings = settings(sink, SmtpSecurity.STARTTLS).trustingAnyCertificate();

            assertThat(send(settings, SmtpTls.systemTrust())).isInstanceOf(Accepted.class);
        }
    }

    @Test
    void neverGoesOnInClearWhereEncryptionIsAskedFor() {
        try (SmtpSink sink = SmtpSink.start()) {
            SendOutcome outcome = send(settings(sink, SmtpSecurity.STARTTLS), OURS.trustingContext());

            assertThat(outcome)
                    .isEqualTo(new ConnectionFault(SmtpStage.STARTTLS, "the relay offers no STARTTLS", false));
            assertThat(sink.stats().messages()).isZero();
        }
    }

    @Test
    void refusesWordsSlippedInBehindStartTls() throws Exception {
        try (ScriptedRelay relay = ScriptedRelay.playing(line -> line.ready("STARTTLS")
                .hear(1)
                .say("220 go", "250-forged", "250 CHUNKING")
                .hearAll())) {
            SmtpSettings settings = relay.settings();
            SmtpSettings encrypted = SmtpSettings.of(settings.host(), settings.port(), SmtpSecurity.STARTTLS);

            assertThat(send(encrypted, OURS.trustingContext()))
                    .isEqualTo(new ConnectionFault(
                            SmtpStage.STARTTLS, "the server sent clear text behind STARTTLS", false));
        }
    }

    @Test
    void doesNotWaitForeverForAHandshake() throws Exception {
        try (ScriptedRelay relay = ScriptedRelay.playing(ScriptedRelay.Line::hearAll)) {
            SmtpSettings settings = SmtpSettings.of(
                            "127.0.0.1", relay.settings().port(), SmtpSecurity.TLS)
                    .waiting(SmtpTimeouts.ofEach(Duration.ofMillis(200)));

            assertThat(send(settings, OURS.trustingContext())).isInstanceOf(ConnectionFault.class);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"secret", "ünïcode"})
    void signsInBeforeItSends(String password) {
        SinkSettings wanted = SinkSettings.loopback().requiring("ada", password);
        try (SmtpSink sink = SmtpSink.start(wanted)) {
            SmtpSettings settings = settings(sink, SmtpSecurity.NONE).signingIn("ada", password);

            assertThat(send(settings, SmtpTls.systemTrust())).isInstanceOf(Accepted.class);
        }
    }

    @Test
    void signsInByLoginWhereThatIsAllThereIs() throws Exception {
        try (ScriptedRelay relay = ScriptedRelay.playing(line -> line.ready("AUTH=LOGIN")
                .hear(1)
                .say("334 VXNlcm5hbWU6")
                .hear(1)
                .say("334 UGFzc3dvcmQ6")
                .hear(1)
                .say("535 5.7.8 no"))) {
            SendOutcome outcome = send(relay.settings().signingIn("ada", "secret"), SmtpTls.systemTrust());

            assertThat(outcome).isEqualTo(new Refused(SmtpStage.AUTH, new SmtpReply(535, "5.7.8", "535 5.7.8 no")));
            assertThat(relay.heard()).endsWith("AUTH LOGIN", "YWRh", "c2VjcmV0");
        }
    }

    @Test
    void reportsAWrongPassword() {
        try (SmtpSink sink = SmtpSink.start(SinkSettings.loopback().requiring("ada", "secret"))) {
            SmtpSettings settings = settings(sink, SmtpSecurity.NONE).signingIn("ada", "wrong");

            assertThat(send(settings, SmtpTls.systemTrust()))
                    .isInstanceOfSatisfying(
                            Refused.class,
                            refused -> assertThat(refused.stage()).isEqualTo(SmtpStage.AUTH));
            assertThat(settings.toString()).doesNotContain("wrong");
        }
    }

    @Test
    void reportsARelayThatOffersNoSignIn() {
        try (SmtpSink sink = SmtpSink.start()) {
            SmtpSettings settings = settings(sink, SmtpSecurity.NONE).signingIn("ada", "secret");

            assertThat(send(settings, SmtpTls.systemTrust()))
                    .isEqualTo(new ConnectionFault(
                            SmtpStage.AUTH, "the relay offers neither AUTH PLAIN nor AUTH LOGIN", false));
        }
    }

    @Test
    void keepsATlsConnectionForManyMailsAndIsInDoubtWhenItDies() {
        try (SmtpSink sink = sink(SmtpSecurity.TLS, OURS);
                SmtpTransport transport = new SmtpTransport(settings(sink, SmtpSecurity.TLS), OURS.trustingContext())) {
            transport.send(mail(), () -> true);
            transport.send(mail(), () -> true);
            sink.mode(SinkMode.normal().droppingEvery(1));

            assertThat(transport.send(mail(), () -> true))
                    .isInstanceOfSatisfying(
                            ConnectionFault.class,
                            fault -> assertThat(fault.inDoubt()).isTrue());
            assertThat(sink.stats().connectionsTotal()).isEqualTo(1);
        }
    }

    private static SendOutcome send(SmtpSettings settings, SSLContext trust) {
        try (SmtpTransport transport = new SmtpTransport(settings, trust)) {
            return transport.send(mail(), () -> true);
        }
    }

    private static OutgoingMail mail() {
        return OutgoingMail.of("a@x.org", "b@x.org", "Subject: hi\r\n\r\nhi\r\n".getBytes(StandardCharsets.US_ASCII));
    }

    private static SmtpSink sink(SmtpSecurity security, SelfSignedCertificate certificate) {
        SinkSettings.Tls tls = security == SmtpSecurity.TLS ? SinkSettings.Tls.IMPLICIT : SinkSettings.Tls.STARTTLS;
        return SmtpSink.start(SinkSettings.loopback().with(tls, certificate.serverContext()));
    }

    private static SmtpSettings settings(SmtpSink sink, SmtpSecurity security) {
        return SmtpSettings.of("localhost", sink.port(), security);
    }
}

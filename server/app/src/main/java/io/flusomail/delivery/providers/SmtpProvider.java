package io.flusomail.delivery.providers;

import io.flusomail.delivery.smtp.SmtpSecurity;
import io.flusomail.delivery.smtp.SmtpSettings;
import io.flusomail.delivery.smtp.SmtpTimeouts;
import io.flusomail.delivery.smtp.SmtpTransport;
import io.flusomail.delivery.spi.ChannelProvider;
import io.flusomail.delivery.spi.ProviderConfig;
import io.flusomail.delivery.spi.Transport;
import io.flusomail.platform.problems.ProblemException;
import java.time.Duration;
import java.util.Set;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/**
 * Any SMTP relay. Settings: {@code host}, {@code port}, {@code security} (none, starttls or tls), {@code username},
 * {@code password}, {@code max_connections}, {@code local_name} (what we call ourselves), {@code verify_certificate}.
 */
@Component
final class SmtpProvider implements ChannelProvider {

    private static final int CONNECTIONS = 8;
    private static final int MOST_CONNECTIONS = 200;
    private static final int MESSAGES_EACH = 500;
    private static final Duration KEPT_IDLE = Duration.ofSeconds(15);
    private static final Set<String> KNOWN = Set.of(
            "host", "port", "security", "username", "password", "max_connections", "local_name", "verify_certificate");

    @Override
    public String kind() {
        return "smtp";
    }

    @Override
    public void check(ProviderConfig config) {
        for (String name : config.settings().propertyNames()) {
            if (!KNOWN.contains(name)) {
                throw invalid(name, "unknown", name + " is not a setting of an SMTP relay.");
            }
        }
        settings(config);
    }

    @Override
    public Transport open(ProviderConfig config) {
        SmtpSettings settings = settings(config);
        return new SmtpChannel(settings, new SmtpTransport(settings));
    }

    private static SmtpSettings settings(ProviderConfig config) {
        JsonNode given = config.settings();
        String host = text(given, "host", "");
        if (!host.matches("[A-Za-z0-9.:_-]{1,255}")) {
            throw invalid("host", host.isEmpty() ? "required" : "invalid", "host is a host name or an address.");
        }
        int port = number(given, "port", 587, 65_535);
        String user = text(given, "username", "");
        String secret = config.secret();
        SmtpSettings settings = new SmtpSettings(
                host,
                port,
                security(given),
                user,
                secret == null ? "" : secret,
                localName(given),
                !given.path("verify_certificate").isBoolean()
                        || given.path("verify_certificate").asBoolean(),
                number(given, "max_connections", CONNECTIONS, MOST_CONNECTIONS),
                MESSAGES_EACH,
                KEPT_IDLE,
                SmtpTimeouts.standard());
        if (!user.isEmpty() && secret == null) {
            throw invalid("password", "required", "A username needs a password.");
        }
        return settings;
    }

    private static SmtpSecurity security(JsonNode given) {
        return switch (text(given, "security", "none")) {
            case "none" -> SmtpSecurity.NONE;
            case "starttls" -> SmtpSecurity.STARTTLS;
            case "tls" -> SmtpSecurity.TLS;
            default -> throw invalid("security", "unknown", "security is one of none, starttls, tls.");
        };
    }

    private static String localName(JsonNode given) {
        String name = text(given, "local_name", "localhost");
        if (!name.matches("[A-Za-z0-9.:\\[\\]-]{1,255}")) {
            throw invalid("local_name", "invalid", "local_name is a host name or an address in brackets.");
        }
        return name;
    }

    private static String text(JsonNode given, String name, String otherwise) {
        JsonNode value = given.path(name);
        if (value.isMissingNode() || value.isNull()) {
            return otherwise;
        }
        if (!value.isString() || value.asString().length() > 1_000) {
            throw invalid(name, "wrong_form", name + " is a text.");
        }
        return value.asString();
    }

    private static int number(JsonNode given, String name, int otherwise, int most) {
        JsonNode value = given.path(name);
        if (value.isMissingNode() || value.isNull()) {
            return otherwise;
        }
        if (!value.isIntegralNumber() || value.asLong() < 1 || value.asLong() > most) {
            throw invalid(name, "out_of_range", name + " is a number from 1 to " + most + ".");
        }
        return value.asInt();
    }

    private static ProblemException invalid(String setting, String rule, String message) {
        return ProblemException.invalid("settings." + setting, rule, message);
    }
}

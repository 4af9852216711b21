package io.flusomail.sink;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;

/** AUTH PLAIN and AUTH LOGIN (RFC 4954), with and without an initial response. */
final class SinkSignIn {
    private final SinkSettings settings;

    SinkSignIn(SinkSettings settings) {
        this.settings = settings;
    }

    /** Puts a challenge to the client and answers what it replied. */
    @FunctionalInterface
    interface Challenge {
        String ask(String base64) throws IOException;
    }

    /** Whether the client knows user and password. */
    boolean accepts(String argument, Challenge challenge) throws IOException {
        String[] words = argument.split(" ");
        String given = switch (words[0].toUpperCase(Locale.ROOT)) {
            case "PLAIN" -> decode(words.length > 1 ? words[1] : challenge.ask(""));
            case "LOGIN" ->
                "\0" + decode(words.length > 1 ? words[1] : challenge.ask("VXNlcm5hbWU6")) + "\0"
                        + decode(challenge.ask("UGFzc3dvcmQ6"));
            default -> "";
        };
        return given.equals("\0" + settings.username() + "\0" + settings.password());
    }

    private static String decode(String base64) {
        return new String(Base64.getDecoder().decode(base64.trim()), StandardCharsets.UTF_8);
    }
}

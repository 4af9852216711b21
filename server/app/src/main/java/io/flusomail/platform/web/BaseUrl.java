package io.flusomail.platform.web;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.web.server.context.WebServerInitializedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Where people reach this installation: {@code FLUSOMAIL_BASE_URL}, else {@code http://localhost:<port>}. Never with a
 * slash at the end.
 */
@Component
public final class BaseUrl {

    private final boolean given;
    private volatile String value;

    BaseUrl(@Value("${flusomail.base-url:}") @Nullable String configured, @Value("${server.port:8080}") int port) {
        String text = configured == null ? "" : configured.strip().replaceFirst("/+$", "");
        this.given = !text.isEmpty();
        this.value = given ? checked(text) : "http://localhost:" + port;
    }

    /** {@code https://mail.example.com} */
    public String value() {
        return value;
    }

    /** The address of a path that begins with a slash. */
    public String of(String path) {
        return value + path;
    }

    /** Whether mail providers may be told to post one-click unsubscribes here (RFC 8058 §3.1). */
    public boolean secure() {
        return value.startsWith("https://");
    }

    /** Port 0 becomes a number only when the server listens. */
    @EventListener
    void serving(WebServerInitializedEvent event) {
        if (!given && event.getApplicationContext().getServerNamespace() == null) {
            value = "http://localhost:" + event.getWebServer().getPort();
        }
    }

    private static String checked(String text) {
        if (!text.matches("https?://[^\\s/?#]+(/[^\\s?#]*)?")) {
            throw new IllegalStateException(
                    "FLUSOMAIL_BASE_URL must look like https://mail.example.com, but is " + text);
        }
        return text;
    }
}

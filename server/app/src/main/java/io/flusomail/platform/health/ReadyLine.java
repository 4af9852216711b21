package io.flusomail.platform.health;

import io.flusomail.platform.web.BaseUrl;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Says that the application serves, in the one line that people and scripts wait for. */
@Component
final class ReadyLine {

    private static final Logger LOG = LoggerFactory.getLogger(ReadyLine.class);

    private final BaseUrl base;

    ReadyLine(BaseUrl base) {
        this.base = base;
    }

    @EventListener
    void ready(ApplicationReadyEvent event) {
        if (!(event.getApplicationContext() instanceof WebServerApplicationContext web) || web.getWebServer() == null) {
            return;
        }
        if (!base.secure()) {
            LOG.warn(
                    "FLUSOMAIL_BASE_URL is not https ({}): links in mail lead there, and mail providers refuse one-click "
                            + "unsubscribing (RFC 8058) without https. Fine for trying out.",
                    base.value());
        }
        System.out.println(
                "Flusomail is ready at http://localhost:" + web.getWebServer().getPort());
        System.out.flush();
    }
}

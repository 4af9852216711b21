package io.flusomail.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Map;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;

/**
 * Gives a context a fresh database, a fresh data directory, a name server that knows no real name, and the servers of
 * tests on loopback for those that may be asked.
 */
public final class TestEnvironment implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        TestDatabase database = TestDatabase.fresh();
        String service = TestService.shared().url();
        try {
            Map<String, Object> properties = Map.of(
                    "flusomail.data-dir",
                            Files.createTempDirectory("flusomail-test").toString(),
                    "flusomail.dns.server", TestDns.shared().address(),
                    "flusomail.outbound.private-addresses", true,
                    "flusomail.verification.zerobounce-url", service,
                    "flusomail.verification.hunter-url", service,
                    "flusomail.verification.neverbounce-url", service,
                    "flusomail.database.url", database.url(),
                    "flusomail.database.username", database.username(),
                    "flusomail.database.password", database.password());
            context.getEnvironment().getPropertySources().addFirst(new MapPropertySource("test", properties));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

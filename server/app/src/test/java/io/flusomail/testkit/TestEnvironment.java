package io.flusomail.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Map;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;

/** Gives a context a fresh database, a fresh data directory and a name server that knows no real name. */
public final class TestEnvironment implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        TestDatabase database = TestDatabase.fresh();
        try {
            Map<String, Object> properties = Map.of(
                    "flusomail.data-dir",
                            Files.createTempDirectory("flusomail-test").toString(),
                    "flusomail.dns.server", TestDns.shared().address(),
                    "flusomail.database.url", database.url(),
                    "flusomail.database.username", database.username(),
                    "flusomail.database.password", database.password());
            context.getEnvironment().getPropertySources().addFirst(new MapPropertySource("test", properties));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

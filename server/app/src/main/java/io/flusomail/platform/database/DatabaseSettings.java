package io.flusomail.platform.database;

import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where the database is.
 *
 * @param url {@code postgresql://…} or {@code jdbc:postgresql://…}; empty: the embedded server
 * @param poolSize connections of the application's pool
 * @param queryPoolSize connections of the read-only pool for segments, search and reports
 */
@ConfigurationProperties("flusomail.database")
public record DatabaseSettings(
        @Nullable String url,
        @Nullable String username,
        @Nullable String password,
        @DefaultValue("16") int poolSize,
        @DefaultValue("6") int queryPoolSize) {

    public boolean embedded() {
        return url == null || url.isBlank();
    }

    /** The address as the driver wants it. */
    String jdbcUrl() {
        String given = String.valueOf(url).strip();
        if (given.startsWith("jdbc:")) {
            return given;
        }
        return "jdbc:postgresql://"
                + given.replaceFirst("^postgres(ql)?://", "").replaceFirst("^[^@/]*@", "");
    }

    /** User and password of {@code postgresql://user:password@host/db}, where the URL carries them. */
    @Nullable
    String userInfo() {
        String given = String.valueOf(url).strip();
        if (given.startsWith("jdbc:")) {
            return null;
        }
        try {
            return URI.create(given).getUserInfo();
        } catch (IllegalArgumentException _) {
            return null;
        }
    }
}

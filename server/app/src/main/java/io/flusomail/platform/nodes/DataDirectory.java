package io.flusomail.platform.nodes;

import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where this node keeps what must survive a restart: its id, its journal, the installation's key and, when embedded,
 * the database.
 *
 * @param dataDir the folder, made when absent
 */
@ConfigurationProperties("flusomail")
public record DataDirectory(@DefaultValue("./data") Path dataDir) {

    public Path path() {
        return dataDir.toAbsolutePath().normalize();
    }
}

package io.flusomail.platform.nodes;

import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What this process does and how long its siblings wait for it.
 *
 * @param roles {@code web}, {@code worker} or both
 * @param lease how long after its last sign of life a node's claims are given up
 * @param background whether loops run by themselves; tests drive them by hand
 */
@ConfigurationProperties("flusomail.node")
public record NodeSettings(
        @DefaultValue({"web", "worker"}) List<String> roles,
        @DefaultValue("PT2M") Duration lease,
        @DefaultValue("true") boolean background) {

    public boolean web() {
        return roles.contains("web");
    }

    public boolean worker() {
        return roles.contains("worker");
    }
}

package io.flusomail.platform.dns;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** @param server who is asked, as {@code 192.0.2.53} or {@code 192.0.2.53:5353}; empty: whom the machine asks */
@ConfigurationProperties("flusomail.dns")
record DnsSettings(@DefaultValue("") String server) {

    /** As JNDI wants it. */
    String url() {
        return server.isBlank() ? "dns:" : "dns://" + server.strip();
    }
}

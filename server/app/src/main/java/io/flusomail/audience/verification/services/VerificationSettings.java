package io.flusomail.audience.verification.services;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where the services are: elsewhere only in tests, which ask none of the real ones.
 *
 * @param zerobounceUrl where ZeroBounce is asked
 * @param hunterUrl where Hunter is asked
 * @param neverbounceUrl where NeverBounce is asked
 */
@ConfigurationProperties("flusomail.verification")
record VerificationSettings(
        @DefaultValue("https://api.zerobounce.net") String zerobounceUrl,
        @DefaultValue("https://api.hunter.io") String hunterUrl,
        @DefaultValue("https://api.neverbounce.com") String neverbounceUrl) {

    String url(Service service) {
        return switch (service) {
            case ZEROBOUNCE -> zerobounceUrl;
            case HUNTER -> hunterUrl;
            case NEVERBOUNCE -> neverbounceUrl;
        };
    }
}

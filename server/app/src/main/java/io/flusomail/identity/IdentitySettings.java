package io.flusomail.identity;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How long a sign-in lasts.
 *
 * @param accessTokenLife how long an access token is good
 * @param idle how long a session lives without being used
 * @param longest how long a session lives at most
 * @param resetLife how long a reset link is good
 * @param invitationLife how long an invitation is good
 */
@ConfigurationProperties("flusomail.session")
public record IdentitySettings(
        @DefaultValue("PT15M") Duration accessTokenLife,
        @DefaultValue("P14D") Duration idle,
        @DefaultValue("P90D") Duration longest,
        @DefaultValue("PT1H") Duration resetLife,
        @DefaultValue("P7D") Duration invitationLife) {}

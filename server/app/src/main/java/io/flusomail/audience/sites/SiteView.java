package io.flusomail.audience.sites;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A website as the API shows it.
 *
 * @param key public: it stands in every page of the site
 * @param scriptUrl what its pages load
 * @param secret proves to us whom the site knows; it stays on the site's server. Only in the answer in which it is made
 * @param lastSeenAt when a browser last told anything, to a few seconds
 */
record SiteView(
        UUID id,
        String name,
        String key,
        String scriptUrl,
        List<String> origins,
        Site.ConsentMode consentMode,
        boolean respectGpc,
        boolean pageViews,
        @Nullable String cookieDomain,
        boolean allowUnverifiedIdentify,
        @Nullable Instant lastSeenAt,
        Instant createdAt,
        Instant updatedAt,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String secret) {

    static SiteView of(Site site, String scriptUrl, @Nullable String secret) {
        Site.Settings settings = site.settings();
        return new SiteView(
                site.id(),
                settings.name(),
                site.key(),
                scriptUrl,
                settings.origins(),
                settings.consentMode(),
                settings.respectGpc(),
                settings.pageViews(),
                settings.cookieDomain(),
                settings.allowUnverifiedIdentify(),
                site.lastSeenAt(),
                site.createdAt(),
                site.updatedAt(),
                secret);
    }
}

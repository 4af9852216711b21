package io.flusomail.audience.sites;

import io.flusomail.platform.ids.WorkspaceId;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A website.
 *
 * @param key public: it stands in every page of the site, and lets whoever has it tell what visitors do, nothing else
 * @param secret locked
 * @param lastSeenAt when a browser last told anything, to a few seconds
 */
public record Site(
        WorkspaceId workspace,
        UUID id,
        String key,
        byte[] secret,
        Settings settings,
        @Nullable Instant lastSeenAt,
        Instant createdAt,
        Instant updatedAt) {

    /** Whether visitors are asked before anything is stored or sent. */
    public enum ConsentMode {
        REQUIRED,
        IMPLIED
    }

    /**
     * What a person decides about it.
     *
     * @param origins whose pages may tell: {@code https://www.example.com}
     * @param respectGpc whether a browser's "do not sell or share" counts as a no
     * @param pageViews whether the script tells of page views by itself
     * @param cookieDomain the domain whose subdomains share a visitor's name; null: each origin has its own, without a cookie
     * @param allowUnverifiedIdentify whether a browser may make a new contact of an address that nobody has proved
     */
    public record Settings(
            String name,
            List<String> origins,
            ConsentMode consentMode,
            boolean respectGpc,
            boolean pageViews,
            @Nullable String cookieDomain,
            boolean allowUnverifiedIdentify) {}

    /** Whether a page of this origin may tell. */
    public boolean allows(@Nullable String origin) {
        return origin != null && settings.origins().contains(origin);
    }
}

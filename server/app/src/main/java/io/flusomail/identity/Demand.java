package io.flusomail.identity;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * What a workspace may demand of a campaign before it is sent. Each is a switch of the workspace's settings, off until
 * somebody sets it.
 */
public enum Demand {
    /** No send while the workspace has no postal address; else that is a warning. */
    POSTAL_ADDRESS,
    /** No send from a domain that is not verified; else that is a warning. */
    VERIFIED_DOMAIN,
    /** No send that nobody with {@code campaigns:approve} has said yes to. */
    APPROVAL;

    /** Its name among the settings: {@code require_postal_address} … */
    public String setting() {
        return "require_" + name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Demand> ofSetting(String name) {
        return Arrays.stream(values())
                .filter(demand -> demand.setting().equals(name))
                .findFirst();
    }
}

package io.flusomail.identity.workspaces;

import io.flusomail.identity.Demand;
import io.flusomail.identity.WorkspaceProfile;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A workspace as a caller wants it; what is not given is as in a new one. A null value in {@code settings} is none.
 *
 * @param requirePostalAddress a campaign is not sent while the workspace has no postal address; without this, that is a
 *     warning. This and the two that follow stand in {@code settings} too
 * @param requireVerifiedDomain a campaign is not sent from a domain that is not verified; without this, a warning
 * @param requireApproval a campaign is not sent before somebody with {@code campaigns:approve} approved it
 */
record WorkspaceRequest(
        @NotBlank @Size(max = 200) String name,
        @Nullable String timeZone,
        @Nullable String locale,
        @Nullable @Size(max = 1000) String postalAddress,
        @Nullable String color,
        @Nullable Integer undoSeconds,
        @Nullable Integer confirmFrom,
        @Nullable Boolean requirePostalAddress,
        @Nullable Boolean requireVerifiedDomain,
        @Nullable Boolean requireApproval,
        @Nullable Map<String, @Nullable Object> settings) {

    static WorkspaceRequest of(WorkspaceProfile w) {
        return new WorkspaceRequest(
                w.name(),
                w.timeZone().getId(),
                w.locale(),
                w.postalAddress(),
                w.color(),
                w.sending().undoSeconds(),
                w.sending().confirmFrom(),
                null, // the settings say so
                null,
                null,
                new HashMap<>(w.settings()));
    }

    WorkspaceSettings wanted() {
        return wanted(settings);
    }

    /** With settings merged by name into those that there are. */
    WorkspaceSettings wantedBeside(Map<String, Object> present) {
        Map<String, @Nullable Object> all = settings == null ? new HashMap<>() : new HashMap<>(present);
        if (settings != null) {
            all.putAll(settings);
        }
        return wanted(all);
    }

    private WorkspaceSettings wanted(@Nullable Map<String, @Nullable Object> kept) {
        Map<String, @Nullable Object> all = kept == null ? new HashMap<>() : new HashMap<>(kept);
        put(all, Demand.POSTAL_ADDRESS, requirePostalAddress);
        put(all, Demand.VERIFIED_DOMAIN, requireVerifiedDomain);
        put(all, Demand.APPROVAL, requireApproval);
        return new WorkspaceSettings(name, timeZone, locale, postalAddress, color, undoSeconds, confirmFrom, all);
    }

    private static void put(Map<String, @Nullable Object> all, Demand demand, @Nullable Boolean given) {
        boolean asInANewOne = Boolean.FALSE.equals(given) && !all.containsKey(demand.setting());
        if (given != null && !asInANewOne) {
            all.put(demand.setting(), given);
        }
    }
}

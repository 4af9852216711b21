package io.flusomail.identity;

import io.flusomail.platform.ids.OrganizationId;
import io.flusomail.platform.ids.WorkspaceId;
import java.time.ZoneId;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A workspace as other modules see it.
 *
 * @param locale a BCP 47 tag
 * @param postalAddress as it stands under bulk mail, lines separated by {@code \n}; null until someone gave one
 * @param color {@code #rrggbb}, so that nobody sends from the wrong brand
 * @param sending what stands between a click on <em>Send</em> and the mail
 * @param settings the workspace's own switches by name
 */
public record WorkspaceProfile(
        WorkspaceId id,
        OrganizationId organizationId,
        String name,
        ZoneId timeZone,
        String locale,
        @Nullable String postalAddress,
        String color,
        SendingCare sending,
        Map<String, Object> settings) {

    public WorkspaceProfile {
        settings = Map.copyOf(settings);
    }

    public boolean demands(Demand demand) {
        return Boolean.TRUE.equals(settings.get(demand.setting()));
    }
}

package io.flusomail.consent.pace;

import io.flusomail.audience.Audience;
import io.flusomail.identity.Workspaces;
import io.flusomail.platform.ids.ContactId;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Collection;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The clock on the wall where each person lives; that of the workspace for whoever did not say where. */
@Component
class WallClocks {

    private final Audience audience;
    private final Workspaces workspaces;

    WallClocks(Audience audience, Workspaces workspaces) {
        this.audience = audience;
        this.workspaces = workspaces;
    }

    Map<ContactId, ZoneId> of(Collection<ContactId> contacts) {
        Map<ContactId, String> said = audience.timeZones(contacts);
        ZoneId ours = workspaces.current().timeZone();
        return contacts.stream().distinct().collect(Collectors.toMap(id -> id, id -> zone(said.get(id), ours)));
    }

    private static ZoneId zone(@Nullable String said, ZoneId otherwise) {
        try {
            return said == null ? otherwise : ZoneId.of(said);
        } catch (DateTimeException _) {
            return otherwise;
        }
    }
}

package io.flusomail.delivery.providers;

import io.flusomail.platform.ids.ProviderId;
import io.flusomail.platform.ids.WorkspaceId;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A way out for mail.
 *
 * @param settings of its kind, without the secret
 * @param secret locked; null where there is none
 * @param priority lower is tried first
 * @param weight share of the mail among healthy ones of the same priority
 * @param health {@link Health#UP} unless it was found down
 */
public record Provider(
        ProviderId id,
        WorkspaceId workspaceId,
        String name,
        String kind,
        JsonNode settings,
        byte @Nullable [] secret,
        int priority,
        int weight,
        @Nullable Double ratePerSecond,
        Instant createdAt,
        Instant updatedAt,
        Health health) {

    /** The sandbox that every workspace has until it sets up a provider; it has no row. */
    public static final ProviderId BUILT_IN = new ProviderId(new UUID(0, 0));

    /**
     * Whether it works.
     *
     * @param reason why not, for people
     * @param trial it answers, but refuses mail, so that only a real mail can tell when that is over
     */
    public record Health(
            boolean down,
            @Nullable String reason,
            boolean trial,
            @Nullable Instant downSince,
            int failures) {
        public static final Health UP = new Health(false, null, false, null, 0);
    }

    public boolean builtIn() {
        return id.equals(BUILT_IN);
    }
}

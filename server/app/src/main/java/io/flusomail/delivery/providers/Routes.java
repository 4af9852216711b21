package io.flusomail.delivery.providers;

import io.flusomail.platform.ids.ProviderId;
import io.flusomail.platform.ids.SenderId;
import io.flusomail.platform.ids.WorkspaceId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * The ways out of one workspace at one moment. A source or a sender may insist on a provider; else those of the best
 * priority share the mail by weight, and a lower one takes over when none of them works.
 *
 * @param providers by priority; never empty
 * @param ofSenders the provider that a sender insists on
 */
public record Routes(WorkspaceId workspace, List<Provider> providers, Map<SenderId, ProviderId> ofSenders) {

    static Routes of(WorkspaceId workspace, List<Provider> providers, Map<SenderId, ProviderId> ofSenders) {
        return new Routes(
                workspace, providers.isEmpty() ? List.of(builtIn(workspace)) : List.copyOf(providers), ofSenders);
    }

    /** The sandbox, for a workspace that has set nothing up. */
    public static Provider builtIn(WorkspaceId workspace) {
        return new Provider(
                Provider.BUILT_IN,
                workspace,
                "sandbox",
                "sandbox",
                JsonNodeFactory.instance.objectNode(),
                null,
                0,
                1,
                null,
                Instant.EPOCH,
                Instant.EPOCH,
                Provider.Health.UP);
    }

    /**
     * Those that may carry a mail of this source and sender, whether they work or not. Empty when the one that is
     * insisted on does not exist.
     */
    public List<Provider> candidates(@Nullable ProviderId ofSource, @Nullable SenderId sender) {
        ProviderId only = ofSource != null || sender == null ? ofSource : ofSenders.get(sender);
        return only == null
                ? providers
                : providers.stream().filter(p -> p.id().equals(only)).toList();
    }

    /** The ones among them that take mail now: healthy, and of the best priority that has a healthy one. */
    public static List<Provider> open(List<Provider> candidates) {
        Optional<Provider> best =
                candidates.stream().filter(p -> !p.health().down()).findFirst();
        return best.map(first -> candidates.stream()
                        .filter(p -> !p.health().down() && p.priority() == first.priority())
                        .toList())
                .orElse(List.of());
    }

    /** Why nothing can go out, for people. */
    public static String fault(List<Provider> candidates) {
        return candidates.stream()
                .map(p -> p.name() + ": " + p.health().reason())
                .findFirst()
                .orElse("The provider of this mailing no longer exists.");
    }
}

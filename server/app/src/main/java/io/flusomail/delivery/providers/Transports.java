package io.flusomail.delivery.providers;

import io.flusomail.delivery.spi.ChannelProvider;
import io.flusomail.delivery.spi.ProviderConfig;
import io.flusomail.delivery.spi.Transport;
import io.flusomail.platform.problems.ProblemException;
import io.flusomail.platform.secrets.SecretBox;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Opens transports: knows the kinds and unlocks secrets. */
@Component
public final class Transports {

    private final Map<String, ChannelProvider> kinds;
    private final SecretBox box;

    Transports(List<ChannelProvider> kinds, SecretBox box) {
        this.kinds = kinds.stream().collect(Collectors.toMap(ChannelProvider::kind, Function.identity()));
        this.box = box;
    }

    public Transport open(Provider provider) {
        return kind(provider.kind()).open(config(provider));
    }

    /** Refuses settings that its kind cannot use. */
    void check(Provider provider) {
        kind(provider.kind()).check(config(provider));
    }

    private ChannelProvider kind(String name) {
        ChannelProvider kind = kinds.get(name);
        if (kind == null) {
            throw ProblemException.invalid(
                    "kind",
                    "unknown",
                    "kind is one of "
                            + String.join(", ", kinds.keySet().stream().sorted().toList()) + ".");
        }
        return kind;
    }

    private ProviderConfig config(Provider provider) {
        byte[] secret = provider.secret();
        return new ProviderConfig(
                provider.workspaceId(),
                provider.id(),
                provider.kind(),
                provider.settings(),
                secret == null ? null : box.unlock(secret));
    }
}

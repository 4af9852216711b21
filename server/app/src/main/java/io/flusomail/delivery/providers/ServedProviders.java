package io.flusomail.delivery.providers;

import io.flusomail.delivery.ProviderDirectory;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

@Component
class ServedProviders implements ProviderDirectory {

    private final Providers providers;

    ServedProviders(Providers providers) {
        this.providers = providers;
    }

    @Override
    public Map<String, String> names() {
        return providers.all().stream().collect(Collectors.toMap(p -> p.id().toString(), Provider::name));
    }

    @Override
    public boolean onlySandbox() {
        return providers.all().stream().allMatch(provider -> provider.kind().equals("sandbox"));
    }
}

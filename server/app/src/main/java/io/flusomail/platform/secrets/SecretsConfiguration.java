package io.flusomail.platform.secrets;

import io.flusomail.platform.nodes.DataDirectory;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class SecretsConfiguration {

    @Bean
    InstallationKey installationKey(@Value("${flusomail.secret-key:}") @Nullable String given, DataDirectory data) {
        return InstallationKey.of(given, data.path());
    }
}

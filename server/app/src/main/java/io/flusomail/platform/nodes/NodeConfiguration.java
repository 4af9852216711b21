package io.flusomail.platform.nodes;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({DataDirectory.class, NodeSettings.class})
class NodeConfiguration {

    @Bean
    Node node(DataDirectory data) {
        return Node.in(data.path());
    }
}

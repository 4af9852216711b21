package io.flusomail.content;

import io.flusomail.content.rendering.TemplateCompiler;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class ContentConfiguration {

    @Bean
    TemplateCompiler templateCompiler(Clock clock) {
        return new TemplateCompiler(clock);
    }
}

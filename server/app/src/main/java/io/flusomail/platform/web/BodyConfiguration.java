package io.flusomail.platform.web;

import org.springframework.context.annotation.Configuration;
import org.springframework.http.MediaType;
import org.springframework.http.converter.HttpMessageConverters;
import org.springframework.http.converter.json.JacksonJsonHttpMessageConverter;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.json.JsonMapper;

/** Bodies of requests: no field twice, unless of {@link ManyItems}. What we wrote ourselves is read without that check, which costs. */
@Configuration(proxyBeanMethods = false)
class BodyConfiguration implements WebMvcConfigurer {

    private final JsonMapper json;

    BodyConfiguration(JsonMapper json) {
        this.json = json;
    }

    @Override
    public void configureMessageConverters(HttpMessageConverters.ServerBuilder converters) {
        JsonMapper strict = json.rebuild()
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .build();
        JacksonJsonHttpMessageConverter converter = new JacksonJsonHttpMessageConverter(strict);
        converter.registerMappersForType(ManyItems.class, mappers -> mappers.put(MediaType.ALL, json));
        converters.withJsonConverter(converter);
    }
}

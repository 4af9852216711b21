package io.flusomail.audience.visits;

import io.flusomail.audience.sites.KnownSites;
import jakarta.servlet.Filter;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.filter.CorsFilter;

/** Lets browsers tell and read the answer, on pages of the site's own origins alone. */
@Configuration(proxyBeanMethods = false)
class VisitConfiguration {

    private static final String PATH = "/w/";
    private static final Duration KEPT = Duration.ofHours(1);

    /** May read that there is no such key: a script that cannot read it would ask for ever. */
    private static final List<String> ANYBODY = List.of(CorsConfiguration.ALL);

    @Bean
    FilterRegistrationBean<Filter> visitOrigins(KnownSites sites) {
        CorsFilter filter = new CorsFilter(request -> {
            String path = request.getRequestURI();
            int from = path.indexOf(PATH) + PATH.length();
            String key = path.substring(Math.min(from, path.length())).replaceFirst("\\.js$", "");
            return sites.ofKey(key)
                    .map(site -> rules(site.settings().origins()))
                    .orElse(rules(ANYBODY));
        });
        FilterRegistrationBean<Filter> registration = new FilterRegistrationBean<>(filter);
        registration.setName("visitOrigins");
        registration.addUrlPatterns(PATH + "*");
        return registration;
    }

    private static CorsConfiguration rules(List<String> origins) {
        CorsConfiguration rules = new CorsConfiguration();
        rules.setAllowedOrigins(origins);
        rules.setAllowedMethods(List.of("GET", "POST"));
        rules.setAllowedHeaders(List.of("Content-Type"));
        rules.setMaxAge(KEPT);
        return rules;
    }
}

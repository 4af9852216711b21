package io.flusomail.platform.edge;

import jakarta.servlet.Filter;
import java.time.Clock;
import java.util.List;
import org.apache.catalina.core.StandardHost;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.web.filter.CompositeFilter;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import tools.jackson.databind.json.JsonMapper;

/** The filters before sign-in, in their order. */
@Configuration(proxyBeanMethods = false)
class EdgeConfiguration implements WebMvcConfigurer {

    private static final int FIRST = Ordered.HIGHEST_PRECEDENCE + 10;

    @Bean
    FilterRegistrationBean<Filter> traceFilter() {
        return at(FIRST, new TraceFilter());
    }

    @Bean
    FilterRegistrationBean<Filter> proxyFilter(@Value("${flusomail.trusted-proxies:}") List<String> proxies) {
        return at(FIRST + 1, new ProxyFilter(new TrustedProxies(proxies)));
    }

    @Bean
    FilterRegistrationBean<Filter> headersFilter() {
        return at(FIRST + 2, new HeadersFilter());
    }

    @Bean
    FilterRegistrationBean<Filter> problemFilter(ProblemWriter problems) {
        return at(FIRST + 3, new ProblemFilter(problems));
    }

    @Bean
    FilterRegistrationBean<Filter> queryFilter() {
        return at(FIRST + 4, new QueryFilter(), "/api/*", "/v1/*");
    }

    @Bean
    FilterRegistrationBean<Filter> routeFilter() {
        return at(FIRST + 5, new RouteFilter(), "/api/*", "/v1/*");
    }

    /** What a request to the API passes once its actor is known. */
    @Bean
    SignedInFilters signedInFilters(
            @Value("${flusomail.rate-limit:6000}") String limit,
            Clock clock,
            IdempotencyStore keys,
            RequestDigest digest,
            JsonMapper json) {
        IdempotencyFilter idempotency = new IdempotencyFilter(keys, digest, json, clock);
        CompositeFilter filters = new CompositeFilter();
        filters.setFilters(List.of(new RateLimitFilter(RateLimit.of(limit), clock), new BodyFilter(), idempotency));
        return new SignedInFilters(filters);
    }

    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> containerErrors() {
        return factory -> factory.addContextCustomizers(context -> {
            if (context.getParent() instanceof StandardHost host) {
                host.setErrorReportValveClass(ContainerErrors.class.getName());
            }
        });
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(new SecretFields());
    }

    private static FilterRegistrationBean<Filter> at(int order, Filter filter, String... patterns) {
        FilterRegistrationBean<Filter> registration = new FilterRegistrationBean<>(filter);
        registration.setOrder(order);
        registration.setName(filter.getClass().getSimpleName());
        registration.addUrlPatterns(patterns.length == 0 ? new String[] {"/*"} : patterns);
        return registration;
    }
}

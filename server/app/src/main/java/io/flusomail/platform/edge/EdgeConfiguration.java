package io.flusomail.platform.edge;

import jakarta.servlet.Filter;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;

/** The filters before sign-in, in their order. */
@Configuration(proxyBeanMethods = false)
class EdgeConfiguration {

    private static final int FIRST = Ordered.HIGHEST_PRECEDENCE + 10;

    @Bean
    FilterRegistrationBean<Filter> traceFilter() {
        return at(FIRST, new TraceFilter());
    }

    @Bean
    FilterRegistrationBean<Filter> problemFilter(ProblemWriter problems) {
        return at(FIRST + 1, new ProblemFilter(problems));
    }

    private static FilterRegistrationBean<Filter> at(int order, Filter filter, String... patterns) {
        FilterRegistrationBean<Filter> registration = new FilterRegistrationBean<>(filter);
        registration.setOrder(order);
        registration.setName(filter.getClass().getSimpleName());
        registration.addUrlPatterns(patterns.length == 0 ? new String[] {"/*"} : patterns);
        return registration;
    }
}

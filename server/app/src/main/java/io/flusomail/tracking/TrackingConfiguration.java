package io.flusomail.tracking;

import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts pixel and link beside Spring MVC. */
@Configuration(proxyBeanMethods = false)
class TrackingConfiguration {

    @Bean
    ServletRegistrationBean<OpenServlet> openServlet(TrackingTokens tokens, HitLog log) {
        return registered(new OpenServlet(tokens, log), "/t/o/*");
    }

    @Bean
    ServletRegistrationBean<ClickServlet> clickServlet(TrackingTokens tokens, Links links, HitLog log) {
        return registered(new ClickServlet(tokens, links, log), "/t/c/*");
    }

    private static <T extends HitServlet> ServletRegistrationBean<T> registered(T servlet, String pattern) {
        ServletRegistrationBean<T> registration = new ServletRegistrationBean<>(servlet, pattern);
        registration.setLoadOnStartup(1);
        return registration;
    }
}

package io.flusomail.tracking;

import io.flusomail.platform.web.PlainRoute;
import java.util.Map;
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

    @Bean
    PlainRoute openRoute() {
        return new PlainRoute(
                "GET",
                "/t/o/{token}",
                "tracking",
                "The pixel of a mail: notes that it was opened.",
                Map.of(200, "A GIF of 43 bytes, also for a token that is not good"));
    }

    @Bean
    PlainRoute clickRoute() {
        return new PlainRoute(
                "GET",
                "/t/c/{token}",
                "tracking",
                "A link of a mail: notes the click and leads on.",
                Map.of(302, "To where the link leads", 404, "The token is not good"));
    }

    private static <T extends HitServlet> ServletRegistrationBean<T> registered(T servlet, String pattern) {
        ServletRegistrationBean<T> registration = new ServletRegistrationBean<>(servlet, pattern);
        registration.setLoadOnStartup(1);
        return registration;
    }
}

package io.flusomail.tracking;

import io.flusomail.platform.web.PlainRoute;
import io.micrometer.observation.ObservationPredicate;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.Objects;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.server.observation.ServerRequestObservationContext;

/** Puts pixel and link beside Spring MVC. */
@Configuration(proxyBeanMethods = false)
class TrackingConfiguration {

    private static final String OPENS = "/t/o/*";
    private static final String CLICKS = "/t/c/*";

    @Bean
    ServletRegistrationBean<OpenServlet> openServlet(TrackingTokens tokens, HitLog log, HitTimes times) {
        return registered(new OpenServlet(tokens, log, times), OPENS);
    }

    @Bean
    ServletRegistrationBean<ClickServlet> clickServlet(TrackingTokens tokens, Links links, HitLog log, HitTimes times) {
        return registered(new ClickServlet(tokens, links, log, times), CLICKS);
    }

    @Bean
    FilterRegistrationBean<ShortWay> shortWayOfOpens(ServletRegistrationBean<OpenServlet> servlet) {
        return shortWay("openShortWay", Objects.requireNonNull(servlet.getServlet()), OPENS);
    }

    @Bean
    FilterRegistrationBean<ShortWay> shortWayOfClicks(ServletRegistrationBean<ClickServlet> servlet) {
        return shortWay("clickShortWay", Objects.requireNonNull(servlet.getServlet()), CLICKS);
    }

    /** Hits have timers of their own ({@link HitTimes}), which cost a hundredth. */
    @Bean
    ObservationPredicate hitsAreNotObserved() {
        return (_, context) -> !(context instanceof ServerRequestObservationContext request && isHit(request));
    }

    private static boolean isHit(ServerRequestObservationContext context) {
        HttpServletRequest request = context.getCarrier();
        return request != null && request.getRequestURI().startsWith("/t/");
    }

    @Bean
    PlainRoute openRoute() {
        return new PlainRoute(
                "GET",
                "/t/o/{token}",
                "tracking",
                "The pixel of a mail: notes that it was opened.",
                Map.of(200, "A GIF of 43 bytes", 404, "The token is not good"));
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

    private static FilterRegistrationBean<ShortWay> shortWay(String name, HitServlet servlet, String pattern) {
        FilterRegistrationBean<ShortWay> registration = new FilterRegistrationBean<>(new ShortWay(servlet));
        registration.setName(name);
        registration.setOrder(ShortWay.ORDER);
        registration.addUrlPatterns(pattern);
        return registration;
    }

    private static <T extends HitServlet> ServletRegistrationBean<T> registered(T servlet, String pattern) {
        ServletRegistrationBean<T> registration = new ServletRegistrationBean<>(servlet, pattern);
        registration.setLoadOnStartup(1);
        return registration;
    }
}

package io.flusomail.integrations.live;

import io.flusomail.platform.web.PlainRoute;
import java.util.Map;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.socket.config.annotation.EnableWebSocket;
import org.springframework.web.socket.config.annotation.WebSocketConfigurer;
import org.springframework.web.socket.config.annotation.WebSocketHandlerRegistry;

/** Registers the socket; only pages of the same origin may open it, and programs, which send no origin. */
@Configuration(proxyBeanMethods = false)
@EnableWebSocket
class LiveConfiguration implements WebSocketConfigurer {

    private final LiveSocket socket;
    private final OnlyUpgrades upgrades;
    private final CookieSignIn cookies;

    LiveConfiguration(LiveSocket socket, OnlyUpgrades upgrades, CookieSignIn cookies) {
        this.socket = socket;
        this.upgrades = upgrades;
        this.cookies = cookies;
    }

    @Bean
    static PlainRoute liveRoute() {
        return new PlainRoute(
                "GET",
                "/api/live",
                "live",
                "WebSocket: after the first message {\"token\": …} or with the refresh cookie, frames {event, data, at} "
                        + "of the workspace; who has several names one, {\"workspace\": …}.",
                Map.of(101, "Switching Protocols"));
    }

    @Override
    public void registerWebSocketHandlers(WebSocketHandlerRegistry registry) {
        registry.addHandler(socket, "/api/live").addInterceptors(upgrades, cookies);
    }
}

package io.flusomail.platform.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

class ProxyFilterTest {

    @Test
    void believesATrustedProxy() throws Exception {
        HttpServletRequest seen = through("10.0.0.5", "203.0.113.9", "https", "10.0.0.0/8");

        assertThat(seen.getRemoteAddr()).isEqualTo("203.0.113.9");
        assertThat(seen.isSecure()).isTrue();
        assertThat(seen.getScheme()).isEqualTo("https");
    }

    @Test
    void believesNobodyElse() throws Exception {
        assertThat(through("192.0.2.1", "203.0.113.9", "https", "10.0.0.0/8").getRemoteAddr())
                .isEqualTo("192.0.2.1");
        assertThat(through("10.0.0.5", "203.0.113.9", "https", "").isSecure()).isFalse();
    }

    @Test
    void takesTheLastHopThatIsNoProxyOfOurs() throws Exception {
        HttpServletRequest seen = through("10.0.0.5", "6.6.6.6, 203.0.113.9, 10.0.0.7", "http", "10.0.0.0/8");

        assertThat(seen.getRemoteAddr()).isEqualTo("203.0.113.9");
    }

    @Test
    void stopsAtWhatIsNoAddress() throws Exception {
        assertThat(through("10.0.0.5", "203.0.113.9, evil.example", "http", "10.0.0.0/8")
                        .getRemoteAddr())
                .isEqualTo("10.0.0.5");
    }

    @Test
    void knowsNetworksOfIpv6() throws Exception {
        assertThat(through("fd00:0:0:0:0:0:0:5", "2001:db8::9", "https", "fd00::/8")
                        .getRemoteAddr())
                .isEqualTo("2001:db8:0:0:0:0:0:9");
    }

    @Test
    void refusesToStartWithANetworkThatIsNone() {
        assertThatThrownBy(() -> new TrustedProxies(List.of("10.0.0.0/40"))).hasMessageContaining("10.0.0.0/40");
        assertThatThrownBy(() -> new TrustedProxies(List.of("proxy.example"))).hasMessageContaining("proxy.example");
    }

    private static HttpServletRequest through(String peer, String forwardedFor, String proto, String trusted)
            throws Exception {
        MockHttpServletRequest request = new MockHttpServletRequest("GET", "/api/me");
        request.setRemoteAddr(peer);
        request.addHeader("X-Forwarded-For", forwardedFor);
        request.addHeader("X-Forwarded-Proto", proto);
        AtomicReference<HttpServletRequest> seen = new AtomicReference<>();

        new ProxyFilter(new TrustedProxies(List.of(trusted)))
                .doFilter(request, new MockHttpServletResponse(), (r, _) -> seen.set((HttpServletRequest) r));

        return Objects.requireNonNull(seen.get());
    }
}

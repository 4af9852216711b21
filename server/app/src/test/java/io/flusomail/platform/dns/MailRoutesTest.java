package io.flusomail.platform.dns;

import static org.assertj.core.api.Assertions.assertThat;

import io.flusomail.testkit.SettableClock;
import io.flusomail.testkit.TestDns;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MailRoutesTest {

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final TestDns dns = new TestDns();
    private final SettableClock clock = new SettableClock();
    private MailRoutes routes = new MailRoutes(new DnsSettings(dns.address()), clock);

    @BeforeEach
    void start() {
        clock.set(SettableClock.START);
    }

    @AfterEach
    void stop() {
        dns.close();
    }

    @Test
    void leadsToTheExchanges() {
        dns.has("firm.no", Map.of("MX", List.of("10 mx1.firm.no", "20 mx2.firm.no")));

        assertThat(routes.of("firm.no", PATIENCE)).isEqualTo(MailRoute.EXCHANGE);
    }

    @Test
    void leadsToTheDomainItselfWhereItNamesNoExchange() {
        dns.has("old.no", Map.of("A", List.of("192.0.2.1")));
        dns.has("six.no", Map.of("AAAA", List.of("2001:db8::1")));

        assertThat(routes.of("old.no", PATIENCE)).isEqualTo(MailRoute.ADDRESS);
        assertThat(routes.of("six.no", PATIENCE)).isEqualTo(MailRoute.ADDRESS);
    }

    @Test
    void leadsNowhereForADomainThatTakesNoMail() {
        dns.has("parked.no", Map.of("MX", List.of("0 "), "A", List.of("192.0.2.1")));
        dns.has("bare.no", Map.of());

        assertThat(routes.of("parked.no", PATIENCE)).isEqualTo(MailRoute.REFUSED);
        assertThat(routes.of("bare.no", PATIENCE)).isEqualTo(MailRoute.NOWHERE);
        assertThat(routes.of("gone.no", PATIENCE)).isEqualTo(MailRoute.NO_DOMAIN);
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "mx.localhost", "nomail.invalid", "mx.test", "mx.example", "192.0.2.1"})
    void leadsNowhereByAnExchangeThatNobodyCanReach(String exchange) {
        dns.has("set-aside.no", Map.of("MX", List.of("10 " + exchange), "A", List.of("192.0.2.1")));
        dns.has("firm.no", Map.of("MX", List.of("10 " + exchange, "20 mx.firm.no")));

        assertThat(routes.of("set-aside.no", PATIENCE)).isEqualTo(MailRoute.NOWHERE);
        assertThat(routes.of("firm.no", PATIENCE)).isEqualTo(MailRoute.EXCHANGE);
    }

    @Test
    void asksASlowDomainNoSecondQuestion() {
        dns.has("slow.no", Map.of("A", List.of("192.0.2.1")));
        dns.onQuestion("slow.no", () -> clock.tick(Duration.ofSeconds(20)));

        assertThat(routes.of("slow.no", PATIENCE)).isEqualTo(MailRoute.UNKNOWN);
        assertThat(dns.questions()).isEqualTo(1);
    }

    @Test
    void holdsNoFaultOfAServerAgainstTheDomain() {
        dns.fails("firm.no").refuses("shop.no");

        assertThat(routes.of("firm.no", PATIENCE)).isEqualTo(MailRoute.UNKNOWN);
        assertThat(routes.of("shop.no", PATIENCE)).isEqualTo(MailRoute.UNKNOWN);
        try (TestDns silent = new TestDns()) {
            String address = silent.address();
            silent.close();
            routes = new MailRoutes(new DnsSettings(address), clock);
            assertThat(routes.of("firm.no", PATIENCE)).isEqualTo(MailRoute.UNKNOWN);
        }
    }

    @Test
    void asksOnceAnHour() {
        dns.takesMail("firm.no");
        routes.of("firm.no", PATIENCE);
        int asked = dns.questions();

        clock.tick(Duration.ofMinutes(59));
        routes.of("firm.no", PATIENCE);
        assertThat(dns.questions()).isEqualTo(asked);
        clock.tick(Duration.ofMinutes(2));
        routes.of("firm.no", PATIENCE);

        assertThat(dns.questions()).isEqualTo(asked + 1);
    }

    @Test
    void asksAgainSoonWhereNobodyAnswered() {
        dns.fails("firm.no");
        routes.of("firm.no", PATIENCE);

        dns.takesMail("firm.no");
        clock.tick(Duration.ofMinutes(2));

        assertThat(routes.of("firm.no", PATIENCE)).isEqualTo(MailRoute.EXCHANGE);
    }
}

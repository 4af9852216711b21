package io.flusomail.audience.verification.offline;

import static org.assertj.core.api.Assertions.assertThat;

import io.flusomail.platform.dns.DomainName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ListsTest {

    private final DisposableDomains disposable = new DisposableDomains();
    private final RoleAccounts roles = new RoleAccounts();
    private final FreeDomains free = new FreeDomains();

    @ParameterizedTest
    @ValueSource(
            strings = {"mailinator.com", "any.mailinator.com", "a.b.mailinator.com", "yopmail.com", "10minutemail.com"})
    void knowDisposableDomainsAndThoseBelowThem(String domain) {
        assertThat(disposable.has(domain)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"gmail.com", "duck.com", "mozmail.com", "mailinatorfans.no", "com", "firm.no", "co.uk"})
    void takeNobodyElseForDisposable(String domain) {
        assertThat(disposable.has(domain)).isFalse();
    }

    @Test
    void callNoProviderDisposable() {
        assertThat(WordList.read("free.txt").stream().map(line -> line.replace(" slips", "")))
                .hasSizeGreaterThan(200)
                .allMatch(free::has)
                .noneMatch(disposable::has);
    }

    @Test
    void holdDomainsAsTheDnsHasThem() {
        assertThat(WordList.read("disposable.txt"))
                .hasSizeGreaterThan(8_000)
                .allMatch(domain ->
                        DomainName.toAscii(domain).filter(domain::equals).isPresent());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "info",
                "sales",
                "abuse",
                "postmaster",
                "noreply",
                "no-reply",
                "no_reply",
                "do.not.reply",
                "info+shop",
                "customer.service",
                "kontakt",
                "contacto",
                "datenschutz",
                "mailer-daemon"
            })
    void knowAddressesOfFunctions(String local) {
        assertThat(roles.has(local)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ada",
                "informant",
                "salesman.bob",
                "j.support-smith",
                "anna+info",
                "+info",
                "hr.smith",
                "p.ress",
                "h.r",
                "i.t",
                "s.ales"
            })
    void takeNoPersonForAFunction(String local) {
        assertThat(roles.has(local)).isFalse();
    }
}

package io.flusomail.audience.verification.offline;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SlipsTest {

    private final Slips slips = new Slips(new FreeDomains());

    @ParameterizedTest
    @CsvSource({
        "gmial.com, gmail.com",
        "gmai.com, gmail.com",
        "gamil.com, gmail.com",
        "gmal.com, gmail.com",
        "gnail.com, gmail.com",
        "gmaill.com, gmail.com",
        "gmsil.com, gmail.com",
        "yagoo.com, yahoo.com",
        "hotnail.com, hotmail.com",
        "hotmail.con, hotmail.com",
        "gmail.con, gmail.com",
        "gmail.cmo, gmail.com",
        "gmail.co, gmail.com",
        "gmail.om, gmail.com",
        "gmial.con, gmail.com",
        "hotnail.con, hotmail.com",
        "hotmial.com, hotmail.com",
        "hotmal.com, hotmail.com",
        "hotmai.com, hotmail.com",
        "hotmail.comm, hotmail.com",
        "hotmial.fr, hotmail.fr",
        "hotmail.co.ku, hotmail.co.uk",
        "yaho.com, yahoo.com",
        "yahooo.com, yahoo.com",
        "yahoo.co.ukk, yahoo.co.uk",
        "yaho.fr, yahoo.fr",
        "outlok.com, outlook.com",
        "outloook.com, outlook.com",
        "iclod.com, icloud.com",
        "icloud.vom, icloud.com",
        "protonmial.con, protonmail.com",
        "protnmial.com, protonmail.com",
        "googlemial.com, googlemail.com",
        "t-onlin.de, t-online.de",
        "freenet.ed, freenet.de",
        "orange.rf, orange.fr",
        "wandoo.fr, wanadoo.fr",
        "comcast.ner, comcast.net",
        "btinternt.com, btinternet.com",
        "aol.con, aol.com",
        "firm.con, firm.com"
    })
    void knowsWhatWasMeant(String written, String meant) {
        assertThat(slips.meant(written, true)).contains(meant);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "gmail.com",
                "mail.com",
                "ymail.com",
                "email.com",
                "gmx.net",
                "gmx.de",
                "gmx.com",
                "gmx.at",
                "aol.com",
                "live.com",
                "live.nl",
                "yahoo.co.uk",
                "yahoo.com.br",
                "hotmail.co.uk",
                "hotmail.com.ar",
                "outlook.fr",
                "msn.com",
                "me.com",
                "mac.com",
                "web.de",
                "fastmail.fm",
                "qq.com",
                "163.com",
                "126.com",
                "proton.me",
                "gail.com",
                "grail.com",
                "photonmail.com",
                "bluewine.ch",
                "ziggy.nl",
                "oranger.fr",
                "bellmouth.net",
                "earthlife.net",
                "cloud.com",
                "hotmart.com",
                "hotel.com",
                "mail.ru",
                "bk.ru",
                "naver.com",
                "wp.pl",
                "free.fr",
                "sfr.fr",
                "bt.com",
                "sky.com",
                "virgin.net",
                "google.com",
                "yandex.by",
                "tuta.com",
                "firm.co",
                "firm.cm",
                "flusomail.io",
                "comcast.com",
                "verizon.com",
                "orange.com",
                "telenet.com",
                "libera.it",
                "mit.edu",
                "xn--bcher-kva.example",
                "mail.gmail.com",
                "gmail.de",
                "live.co",
                "x.com",
                "com"
            })
    void doubtsNoDomainThatSomebodyHas(String domain) {
        assertThat(slips.meant(domain, false)).isEmpty();
        assertThat(slips.meant(domain, true)).isEmpty();
    }

    @Test
    void believesTwoSlipsOnlyWhereNobodyGetsMail() {
        assertThat(slips.meant("protnmial.com", true)).contains("protonmail.com");
        assertThat(slips.meant("protnmial.com", false)).isEmpty();
        assertThat(slips.meant("gmial.com", false)).contains("gmail.com");
    }
}

package io.flusomail.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockHttpServletRequest;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class MachineMarksTest {

    private static final String CHROME =
            "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36";

    @ParameterizedTest
    @ValueSource(
            strings = {
                CHROME,
                CHROME + " Edg/142.0.0.0",
                CHROME + " OPR/126.0.0.0",
                CHROME + " Vivaldi/7.6",
                "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:144.0) Gecko/20100101 Firefox/144.0",
                "Mozilla/5.0 (X11; Ubuntu; Linux x86_64; rv:140.0) Gecko/20100101 Thunderbird/140.3.0",
                "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/26.0 Safari/605.1.15",
                "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko)",
                "Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.6 Mobile/15E148 Safari/604.1",
                "Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) CriOS/142.0.7444.77 Mobile/15E148 Safari/604.1",
                "Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148 [LinkedInApp]/9.31.1",
                "Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/22G86 [FBAN/FBIOS;FBAV/534.0.0.50.103;FBBV/794301155;FBDV/iPhone17,1;FBMD/iPhone;FBSN/iOS;FBSV/18.6;FBSS/3;FBCR/;FBID/phone;FBLC/en_US;FBOP/80]",
                "Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) GSA/388.0 Mobile/15E148 Safari/604.1",
                "Mozilla/5.0 (iPad; CPU OS 18_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148",
                "Mozilla/5.0 (Linux; Android 15; SM-S938B) AppleWebKit/537.36 (KHTML, like Gecko) SamsungBrowser/28.0 Chrome/130.0.0.0 Mobile Safari/537.36",
                "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Mobile Safari/537.36",
                "Mozilla/5.0 (Linux; Android 9; CUBOT X19 S) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/138.0.0.0 Mobile Safari/537.36",
                "Mozilla/5.0 (Linux; Android 14; Pixel 8 Build/UQ1A.240205.004; wv) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/121.0.6167.178 Mobile Safari/537.36",
                "Mozilla/5.0 (Linux; Android 13; 2201116SG) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/118.0.0.0 Mobile Safari/537.36 XiaoMi/MiuiBrowser/14.4.0-g",
                "Mozilla/5.0 (Linux; U; Android 12; en-US; M2004J19C) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/100.0.4896.58 UCBrowser/13.4.0.1306 Mobile Safari/537.36",
                "Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/141.0.0.0 Mobile DuckDuckGo/5 Safari/537.36",
                "Mozilla/5.0 (Android 15; Mobile; rv:144.0) Gecko/144.0 Firefox/144.0",
                "Mozilla/5.0 (X11; CrOS x86_64 14541.0.0) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36",
                "Mozilla/5.0 (Windows NT 10.0; Trident/7.0; rv:11.0) like Gecko",
                "Mozilla/4.0 (compatible; MSIE 7.0; Windows NT 10.0; WOW64; Trident/7.0; .NET4.0C; .NET4.0E; .NET CLR 2.0.50727; .NET CLR 3.0.30729; Microsoft Outlook 16.0.5134; ms-office; MSOffice 16)",
                "Mozilla/4.0 (compatible; ms-office; MSOffice 16)",
                "Microsoft Office/16.0 (Windows NT 10.0; Microsoft Outlook 16.0.17928; Pro)",
                "Outlook-iOS/726.2139354.prod.iphone (4.2440.0)",
                "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) eMClient/10.3 Chrome/130.0.0.0 Safari/537.36",
                "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/537.36 (KHTML, like Gecko) Slack/4.46.101 Chrome/138.0.7204.243 Electron/37.4.0 Safari/537.36",
                "Dalvik/2.1.0 (Linux; U; Android 14; SM-A546B Build/UP1A.231005.007)",
                "Mozilla/5.0 (Windows NT 5.1; rv:11.0) Gecko Firefox/11.0 (via ggpht.com GoogleImageProxy)",
                "YahooMailProxy; https://help.yahoo.com/kb/yahoo-mail-proxy-SLN28749.html",
                "Mozilla/5.0 (Linux; Android 15; SM-G991B) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/142.0.7444.48 Mobile Safari/537.36 Instagram 405.0.0.52.79 Android",
                "Mozilla/5.0 (SMART-TV; Linux; Tizen 8.0) AppleWebKit/537.36 (KHTML, like Gecko) SamsungBrowser/5.2 Chrome/108.0.5359.1 TV Safari/537.36",
                "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 YaBrowser/25.10.0.0 Safari/537.36",
                "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.0 Mobile/15E148 NAVER(inapp; search; 2000; 12.9.1; 15PRO)",
                "Mozilla/5.0 (Linux; Android 14; SM-S918N Build/UP1A.231005.007; wv) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/131.0.6778.104 Whale/1.0.0.0 Crosswalk/29.131.0.9 Mobile Safari/537.36 NAVER(inapp; search; 2000; 12.9.1)",
                "Mozilla/5.0 (Linux; arm_64; Android 13; M2101K6G) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0.6723.117 YaApp_Android/24.113 YaSearchBrowser/24.113 BroPP/1.0 SA/3 Mobile Safari/537.36",
                "Mozilla/5.0 (iPhone; CPU iPhone OS 17_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.0 YaBrowser/24.10.3.537.10 YaApp_iOS/2024.10.3.537 YaApp_iOS_Browser/2024.10.3.537 Safari/604.1 SA/3 YandexSearch/2024.10",
                "Mozilla/5.0 (Linux; Android 8.1.0; Redmi 5 Build/OPM1.171019.026; wv) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/75.0.3770.101 Mobile Safari/537.36 YandexSearch/8.05",
                "Mozilla/5.0 (Linux; Android 7.0; Link 5 Build/NRD90M) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/119.0.0.0 Mobile Safari/537.36",
                "Mozilla/5.0 (Linux; Android 7.0; TP-LINK Neffos C5 Build/NRD90M) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/119.0.0.0 Mobile Safari/537.36",
                "Mozilla/5.0 (Linux; Android 10; Moxee Link) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/119.0.0.0 Mobile Safari/537.36",
                "Microsoft Outlook 16.0.17928",
                "Microsoft Outlook 15.0.4953 (MSI)",
                "UCWEB/2.0 (MIDP-2.0; U; Adr 4.4.2; en-US; SM-G313H) U2/1.0.0 UCBrowser/10.7.6.805 U2/1.0.0 Mobile",
                "UCWEB/2.0 (Java; U; MIDP-2.0; en-US; nokia5130c-2) U2/1.0.0 UCBrowser/9.4.1.482 U2/1.0.0 Mobile UNTRUSTED/1.0",
                "eM Client/9.2.2054.0",
                "Evolution/3.44.4",
                "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/605.1.15 (KHTML, like Gecko) Evolution/3.52",
                "Mailspring",
                "Mailspring/1.13.3",
                "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/537.36 (KHTML, like Gecko) Mailspring/1.10.8 Chrome/91.0.4472.164 Electron/13.6.9 Safari/537.36",
                "Postbox/7.0.60",
                "Mozilla/5.0 (Macintosh; Intel Mac OS X 10.15; rv:52.0) Gecko/20100101 Postbox/7.0.49",
                "Opera/8.54 (Windows NT 5.1; U; en)",
                "Opera/8.01 (J2ME/MIDP; Opera Mini/3.1.9427/1724; en; U; ssr)",
                "Opera/9.80 (Android; Opera Mini/36.2.2254/191.249; U; en) Presto/2.12.423 Version/12.16",
                "BlackBerry9700/5.0.0.862 Profile/MIDP-2.1 Configuration/CLDC-1.1 VendorID/120",
                "Mozilla/5.0 (BB10; Touch) AppleWebKit/537.35+ (KHTML, like Gecko) Version/10.3.3.2205 Mobile Safari/537.35+",
                "NokiaN70-1/5.0609.2.0.1 Series60/2.8 Profile/MIDP-2.0 Configuration/CLDC-1.1",
                "Mozilla/5.0 (Series40; Nokia311/03.81; Profile/MIDP-2.1 Configuration/CLDC-1.1) Gecko/20100401 S40OviBrowser/2.2.0.0.31",
                "SonyEricssonK750i/R1AA Browser/SEMC-Browser/4.2 Profile/MIDP-2.0 Configuration/CLDC-1.1",
                "SAMSUNG-SGH-E250/1.0 Profile/MIDP-2.0 Configuration/CLDC-1.1 UP.Browser/6.2.3.3.c.1.101 (GUI) MMP/2.0",
                "Mozilla/4.0 (compatible; Lotus-Notes/6.0; Windows-NT)",
                "The Bat! 10.1",
                "Claws Mail 4.1.1",
                "KMail/5.19.3",
                "SamsungEmail/6.1",
                "Mozilla/5.0 (Linux; Android 11; V2027 Build/RP1A.200720.012; wv) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/90.0.4430.82 Mobile Safari/537.36 SogouSearch Android1.0 version3.0 AppVersion/5909",
                "Mozilla/5.0 (Linux; Android 12; SM-A525F) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/118.0.0.0 Mobile Safari/537.36 Ecosia android@118.0.5993.80",
                "Mozilla/5.0 (iPhone; CPU iPhone OS 15_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148 DaumApps/7.2.2 (search)",
                "Mozilla/5.0 (compatible; MSIE 10.0; Windows Phone 8.0; Trident/6.0; IEMobile/10.0; ARM; Touch; NOKIA; Lumia 920)"
            })
    void takesABrowserForAPerson(String userAgent) {
        assertThat(MachineMarks.judge(userAgent)).isNull();
    }

    /** Names made up after the manner of crawlers, some with a word of people's apps in them. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Mozilla/5.0 (compatible; SearchScope/1.0)",
                "AcmeSearch/1.0",
                "Mozilla/5.0 (Windows NT 10.0) LinkWalker/2.0",
                "LinkChecker/9.3",
                "brokenlinks/1.2",
                "MyHttpClient/4.5",
                "Some-Agent/2.1",
                "OnlineAgent",
                "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120 Safari/537.36 LinkScanner",
                "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 ResearchSearchTool/0.1",
                "EnterpriseSearch Crawler",
                "Mozilla/5.0 (compatible; YandexSearchShop/1.0; +http://yandex.com/bots)",
                "Mozilla/5.0 (Linux; Android 7.0; linkbot) AppleWebKit/537.36",
                "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15) AppleWebKit/605 deeplinks",
                "GoSearch-Client",
                "Backlink-Explorer",
                "SiteSearch360",
                "UserAgent-Tester",
                "Mozilla/5.0 linkdex/1.0",
                "MetaSearch",
                "searchstudio",
                "node-fetch/1.0",
                "GuzzleHttp/7",
                "Evolutionary Web/1.0",
                "Mailspring-bot/1.0",
                "BlackBerry-Preview-Fetcher/1.0",
                "Postbox Link Checker"
            })
    void takesAToolForAMachine(String userAgent) {
        assertThat(MachineMarks.judge(userAgent)).isIn(MachineMarks.CRAWLER, MachineMarks.NO_BROWSER);
    }

    @Test
    void knowsFortyNineInFiftyOfThePublishedCrawlers() throws IOException {
        List<String> crawlers = crawlers();

        List<String> missed = crawlers.stream()
                .filter(name -> MachineMarks.judge(name) == null)
                .toList();

        assertThat(missed).hasSizeLessThan(crawlers.size() / 50);
    }

    @Test
    void saysWhy() {
        assertThat(MachineMarks.judge("Mozilla/5.0")).isEqualTo(MachineMarks.APPLE);
        assertThat(MachineMarks.judge("")).isEqualTo(MachineMarks.ANONYMOUS);
        assertThat(MachineMarks.judge("curl/8.5.0")).isEqualTo(MachineMarks.CRAWLER);
        assertThat(MachineMarks.judge(CHROME + " Barracuda Sentinel")).isEqualTo(MachineMarks.GATEWAY);
        assertThat(MachineMarks.judge("HappyWing")).isEqualTo(MachineMarks.NO_BROWSER);
    }

    @Test
    void neverTakesAHeadRequestForAPerson() {
        MockHttpServletRequest request = new MockHttpServletRequest("HEAD", "/t/o/x");
        request.addHeader("User-Agent", CHROME);

        assertThat(MachineMarks.wayOf(request)).isEqualTo(MachineMarks.HEAD);
    }

    @Test
    void neverTakesAPrefetchForAPerson() {
        MockHttpServletRequest request = new MockHttpServletRequest("GET", "/t/c/x");
        request.addHeader("User-Agent", CHROME);
        request.addHeader("Sec-Purpose", "prefetch;prerender");

        assertThat(MachineMarks.wayOf(request)).isEqualTo(MachineMarks.PREFETCH);
    }

    private static List<String> crawlers() throws IOException {
        Path file = null;
        for (Path folder = Path.of("").toAbsolutePath(); folder != null && file == null; folder = folder.getParent()) {
            Path candidate = folder.resolve("../shared/corpora/user-agents/crawler-user-agents.json");
            file = Files.exists(candidate) ? candidate : null;
        }
        Assumptions.assumeTrue(file != null, "the corpus of user agents is not here");
        List<String> names = new ArrayList<>();
        JsonNode patterns = JsonMapper.builder().build().readTree(Files.readString(file));
        patterns.forEach(pattern -> pattern.path("instances").forEach(name -> names.add(name.asString())));
        return names;
    }
}

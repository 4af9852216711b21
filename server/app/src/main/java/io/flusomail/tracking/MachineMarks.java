package io.flusomail.tracking;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which hits are a machine's, judged by the request alone; scanners that look like a browser show themselves by their
 * haste, which {@code counts} sees. Wrong in doubt on the side of the person: reports undercount machines rather than
 * people.
 *
 * <p>Apple Mail Privacy Protection loads every image of every mail through a proxy that calls itself exactly
 * {@code Mozilla/5.0}: nobody need have looked. The image proxies of Gmail and Yahoo load when the mail is opened, so
 * that theirs is a person's open.
 */
final class MachineMarks {

    static final String HEAD = "head_request";
    static final String APPLE = "apple_mail_privacy";
    static final String ANONYMOUS = "no_user_agent";
    static final String PREFETCH = "prefetch";
    static final String CRAWLER = "crawler";
    static final String GATEWAY = "mail_scanner";
    static final String NO_BROWSER = "not_a_browser";

    /** More of a name is not looked at. */
    static final int LONGEST = 512;

    private static final Pattern PERSONS_PROXY = Pattern.compile("GoogleImageProxy|YahooMailProxy");

    /** How browsers, mail programs and telephones begin; everything else that has a name is a tool. */
    private static final Pattern BROWSER = Pattern.compile(
            "Mozilla/[45]\\.0 \\(|Opera/\\d|Dalvik/|UCWEB/|Microsoft (?:Office/|Outlook )|Outlook|MobileMail|AppleMail|"
                    + "YahooMobileMail|SamsungEmail/|(?:Blue|K|Newton)?Mail/|Spark/|Airmail|Canary/|The Bat!|Claws Mail|"
                    + "ThunderBird|Thunderbird|Betterbird/|Superhuman|eM ?Client/|Evolution/|Mailspring|Postbox/|Lotus-Notes/|"
                    + "BlackBerry ?\\d|Nokia|SonyEricsson|[^(]*Profile/MIDP-");

    /**
     * Names of people's own apps, and of telephones, that hold a word of {@link #TOOL}. They are taken out before it is
     * looked for, so that a crawler that borrows one is known by what else it says.
     */
    private static final Pattern PERSONS_APP = words(
            "\\bNAVER\\(inapp;[^)]*\\)|\\bYandexSearch/\\d|\\bYaSearchBrowser/\\d|"
                    + "\\bSogouSearch Android|\\bDaumApps/[\\d.]+ \\(search\\)|\\bEcosia (?:android|ios)@\\d|\\beM ?Client/\\d");

    private static final Pattern SCANNER = words(
            "proofpoint|mimecast|barracuda|safelinks|symantec|messagelabs|ironport|fireeye|trendmicro|trend micro|sophos|"
                    + "forcepoint|zscaler|netskope|mailguard|spamexperts|bitdefender|avanan|agari|cloudmark|vade ?secure");

    /** Words that crawlers, monitors, libraries and services put into their names and browsers do not. */
    private static final Pattern TOOL =
            words("(?<!cu)bot|crawl|spider|slurp|archiv|fetch|scan(?!ia)|scrap|monitor|preview|"
                    + "check|valid|verif|curl|wget|python|java/|jakarta|perl|ruby|go-http|php|okhttp|axios|node|headless|phantom|"
                    + "lighthouse|pagespeed|feed|\\brss|facebookexternal|facebookcatalog|whatsapp|(?<=\\w)link|link(?!edin)(?=\\w)|search|index|"
                    + "synthetic|audit|inspect|agents?\\b|google-|playwright|selenium|puppeteer|webdriver|cypress|httrack|zgrab|"
                    + "datanyze|security|survey|webhook|uptime|probe|analy[sz]|snapshot|screenshot|capture|extract|harvest|sniff|"
                    + "resolver|classifier|download|proxy|\\btest|clients?\\b|collector|research|insights|site\\w|splash|"
                    + "optimiz|tracker|parser|render|google safety|-ai\\b|newsai|hotjar|libwww|lwp|"
                    + "https?:|www\\.|[a-z0-9]\\.(?:com|net|org|io|ai|dev)\\b|@|\\[at\\]");

    /** "(compatible; …)" is how crawlers introduce themselves, and old Internet Explorers. */
    private static final Pattern COMPATIBLE = Pattern.compile(
            "compatible;(?! MSIE [5-9]| MSIE 1\\d| ms-office| Konqueror| Lotus-Notes)", Pattern.CASE_INSENSITIVE);

    private MachineMarks() {}

    private static Pattern words(String alternatives) {
        return Pattern.compile(alternatives, Pattern.CASE_INSENSITIVE);
    }

    /** Why this request is taken for a machine's by the way it asks, whoever asks; null: as a person's browser would. */
    static @Nullable String wayOf(HttpServletRequest request) {
        if (request.getMethod().equals("HEAD")) {
            return HEAD;
        }
        boolean ahead = prefetches(request.getHeader("Sec-Purpose"))
                || prefetches(request.getHeader("Purpose"))
                || prefetches(request.getHeader("X-Moz"));
        return ahead ? PREFETCH : null;
    }

    private static boolean prefetches(@Nullable String purpose) {
        return purpose != null && purpose.contains("prefetch");
    }

    /** Why hits under this name are taken for a machine's; null: a person's. */
    static @Nullable String judge(@Nullable String userAgent) {
        String name = userAgent == null ? "" : userAgent.strip();
        if (name.isEmpty()) {
            return ANONYMOUS;
        }
        if (name.equals("Mozilla/5.0")) {
            return APPLE;
        }
        String judged = name.length() > LONGEST ? name.substring(0, LONGEST) : name;
        if (PERSONS_PROXY.matcher(judged).find()) {
            return null;
        }
        return tool(judged).orElse(null);
    }

    private static Optional<String> tool(String name) {
        if (SCANNER.matcher(name).find()) {
            return Optional.of(GATEWAY);
        }
        String rest = PERSONS_APP.matcher(name).replaceAll(" ");
        if (TOOL.matcher(rest).find() || COMPATIBLE.matcher(rest).find()) {
            return Optional.of(CRAWLER);
        }
        return BROWSER.matcher(name).lookingAt() ? Optional.empty() : Optional.of(NO_BROWSER);
    }
}

package io.flusomail.delivery.replies;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The meaning of the words of a refusal. Patterns in the order in which they are believed: what speaks for a living
 * mailbox or for our own fault comes before "unknown user", since servers often say both.
 */
final class ReplyWords {
    /** Links and addresses carry words that mean nothing: support pages about spam, users named policy. */
    private static final Pattern NOISE = Pattern.compile("<[^<>\\s]*@[^<>\\s]*>|https?://\\S+|[^\\s<>]+@[^\\s<>]+");

    private record Rule(ReplyReason reason, Pattern pattern) {}

    private static final List<Rule> RULES = List.of(
            rule(
                    ReplyReason.MAILBOX_FULL,
                    "over ?quota|quota (?:is )?(?:exceeded|full)|exceed\\w* .{0,30}(?:quota|storage)|disk quota|out of storage"
                            + "|(?:mail|in)?box (?:is |was )?full|(?:mail)?box .{0,40}exceeded .{0,10}(?:limit|size)"
                            + "|mailbox for user is full|insufficient (?:storage|space)|account is full"),
            rule(
                    ReplyReason.MESSAGE_TOO_LARGE,
                    "(?:message|mail|file) (?:is )?(?:too (?:large|big)|size|exceeds)|size limit|exceeds .{0,30}size"),
            rule(
                    ReplyReason.RATE_LIMITED,
                    "rate.?limit|too many (?:connections?|recipients|messages|mails|unwanted)|frequency limit|throttl|rate exceeded"
                            + "|connection rate|sent to too many|unusual rate|daily .{0,10}quota|sending (?:limit|quota)|slow down"
                            + "|temporarily deferred due to unexpected volume"),
            rule(
                    ReplyReason.AUTHENTICATION,
                    "\\bdmarc\\b|\\bspf\\b|\\bdkim\\b|sender is unauthenticated|authentication (?:checks|results)|unauthenticated"
                            + "|\\bptr\\b|reverse dns|ip name lookup|turn on smtp auth|authentication required"),
            rule(
                    ReplyReason.RELAYING_DENIED,
                    "relay(?:ing)? (?:access )?(?:denied|not (?:allowed|permitted))|no relaying|not configured to relay|unable to relay"
                            + "|is not verified|not permitted to|open relay|not a registered gateway"),
            rule(
                    ReplyReason.REPUTATION,
                    "black ?list|block ?list|blocked|\\bbanned\\b|\\brbl\\b|dnsbl|reputation|spamhaus"
                            + "|client host rejected|your (?:ip|network|server)\\b|access from|ip address (?:is|has|black|block|sending)|sending ip|refused to talk|\\blisted\\b"),
            rule(ReplyReason.SPAM, "\\bspam|\\bube\\b|unsolicited|junk mail|bulk mail|phish"),
            rule(
                    ReplyReason.CONTENT_REFUSED,
                    "content (?:rejected|refused|error)|virus|malware|rfc ?5322|rfc ?2822|duplicate header|multiple addresses in from"
                            + "|headers? (?:error|too large)|8-bit data|attachment|potential security|media error"),
            rule(
                    ReplyReason.SENDER_REFUSED,
                    "sender (?:address )?(?:rejected|refused|denied|unknown|invalid)|sender address|sender was rejected"
                            + "|purported responsible|from address|no such domain .{0,40}sender"),
            rule(
                    ReplyReason.MAILBOX_DISABLED,
                    "disabled|inactive|suspend|frozen|\\blocked\\b|temporary locked|discontinued|deactivated|not active|expired account"),
            rule(
                    ReplyReason.MAILBOX_REFUSED,
                    "recipient preferences|not a member|members only|message filtered|does not accept (?:mail|messages) from"
                            + "|refused by recipient|restricted|not authori[sz]ed"),
            rule(
                    ReplyReason.POLICY_REFUSED,
                    "policy|policies|access denied|protocol violation|not allowed|not accepted for"),
            rule(
                    ReplyReason.NETWORK,
                    "timed? ?out|connection (?:refused|reset|lost|failed)|lost connection|network (?:error|is)|unable to connect"
                            + "|did not accept our requests to connect|malformed or unexpected|loop|hop count|too many hops|had no relevant answers"),
            rule(
                    ReplyReason.NO_SUCH_DOMAIN,
                    "host (?:or domain name )?(?:is )?(?:unknown|not found)|unknown host|(?:domain|host).{0,30}(?:does ?n[o']t|not) exist"
                            + "|domain (?:name )?not found|unrouteable|no mx|null mx|indicated no smtp|dns lookup failure|nxdomain|invalid domain|(?:illegal|bad) (?:host|destination)"
                            + "|couldn't find any host|couldn't find a mail exchanger|(?:does ?n[o']t|not) accept (?:any )?(?:e-?)?mail"
                            + "|(?:does ?n[o']t|not) receive e-?mail"),
            rule(
                    ReplyReason.ADDRESS_MOVED,
                    "no longer (?:on|at|with|works|valid|available)|has moved|not our customer|has left"),
            rule(
                    ReplyReason.NO_SUCH_ADDRESS,
                    "(?:user|recipient|account|address|mailbox|userid)s?:? ?(?:is |was )?(?:unknown|not ?found|invalid|not known)"
                            + "|(?:unknown|invalid|no such|non-?existent|no) (?:final delivery )?(?:local )?(?:user|userid|recipient|account|address|mailbox|person|addressee)"
                            + "|(?:user|recipient|account|address|mailbox|addressee).{0,60}(?:does ?n[o']t|not|n't) (?:exist|have an?|found|be found|listed|available)"
                            + "|doesn't have an? \\S+ account|no mailbox here|recipnotfound|recipientnotfound|address rejected|destinataire invalide"
                            + "|requested action not taken: mailbox unavailable|not a valid (?:user|mailbox|recipient|address)|unknown in (?:local|virtual|relay)"),
            rule(
                    ReplyReason.SYSTEM,
                    "system error|service (?:is )?(?:currently )?(?:un|not )available|try again|temporar|insufficient disk|queue file|ldap|local error"
                            + "|internal error|mailer error|starttls|multiple retries|retry timeout"));

    private ReplyWords() {}

    private static Rule rule(ReplyReason reason, String pattern) {
        return new Rule(reason, Pattern.compile(pattern));
    }

    /** The first reason whose words occur. */
    static Optional<ReplyReason> reason(String text) {
        String words =
                NOISE.matcher(text.toLowerCase(Locale.ROOT)).replaceAll(" ").replace('\n', ' ');
        for (Rule rule : RULES) {
            if (rule.pattern().matcher(words).find()) {
                return Optional.of(rule.reason());
            }
        }
        return Optional.empty();
    }
}

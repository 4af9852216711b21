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

    /** Who or what is not there, where an address is dead. */
    private static final String SOMEBODY = "(?:user|userid|recipient|account|address|addressee|mailbox|person|alias)";

    /**
     * What is not there is on our side: servers look senders up too, and say of them what they say of recipients. A
     * server that looked the recipient up says so.
     */
    private static final Pattern OURS = Pattern.compile(
            "\\bsenders?\\b|\\bsending\\b|envelope.?from|\\bmail.?from\\b|(?:return|reverse).?path|\\b(?:helo|ehlo)\\b"
                    + "|\\byour (?:e-?mail )?(?:account|domain|host\\w*|ip|isp|network|server|tenant|organi[sz]ation|helo|ehlo)\\b"
                    + "|\\bwe (?:do not|don't|cannot|can't|will not|won't) (?:accept|allow|permit|relay|support|take)"
                    + "|call.?(?:out|back)|(?<!recipient )(?<!recipient address )(?<!recipient address rejected: )\\b(?:un)?verif"
                    + "(?!y (?:the |this |that |your |their )?(?:recipient|address|e-?mail|mail|spelling|user|it\\b))"
                    + "|\\bauthenticat|passwor|credential"
                    + "|\\bclients?\\b|dial.?up|\\babsender|exp[eé]diteur|\\bremitente|\\bmittente");

    /** What the person at the keyboard is advised to do says nothing about whose fault it is. */
    private static final Pattern ADVICE = Pattern.compile(
            "\\b(?:contact|check with|ask|notify|inform) (?:the |your )(?:\\w+ )?(?:sender|administrator|admin|provider|isp|postmaster"
                    + "|help.?desk|support)\\b");

    private record Rule(ReplyReason reason, Pattern pattern) {}

    private static final List<Rule> RULES = List.of(
            rule(ReplyReason.MAILBOX_REFUSED, "delivery restriction|resolver\\.rst"),
            rule(
                    ReplyReason.RATE_LIMITED,
                    "rate.?limit|rate exceeded|unusual rate|too quickly|at a rate|frequency limit|throttl|slow down|too much mail"
                            + "|too many (?!hops|received|loops)|unexpected volume|per (?:second|minute|hour|day)\\b|this hour"
                            + "|(?:daily|hourly|monthly|sending|outgoing|outbound|submission|relay) (?:\\w+ ){0,3}(?:quota|limit)"
                            + "|quota(?:s)? for sending|outgoing (?:mail|messages)|submissionquota|credits? exceeded"
                            + "|(?:connections?|recipients?|messages?|threads?) limit (?:was |has been )?(?:exceeded|reached)"
                            + "|(?:tenant|customer|\\byou)(?:'ve| has| have)? (?:reached|exceeded)"),
            rule(
                    ReplyReason.MAILBOX_FULL,
                    "over ?quota|quota (?:has been |was |is )?(?:exceeded|full)|exceed\\w* .{0,30}(?:quota|storage|disk)|disk quota"
                            + "|out of storage|storage limit|(?:mail|in)?box (?:is |was )?full|mailbox for user is full"
                            + "|(?:mail)?box .{0,40}exceeded .{0,10}(?:limit|size)|insufficient (?:storage|space)|account is full"),
            rule(
                    ReplyReason.MESSAGE_TOO_LARGE,
                    "(?:message|mail|file) (?:is )?(?:too (?:large|big)|size|exceeds)|size limit|exceeds .{0,30}size"),
            rule(
                    ReplyReason.AUTHENTICATION,
                    "\\bdmarc\\b|\\bspf\\b|\\bdkim\\b|authentication (?:checks|results|is required|required)|(?:un|not )authenticated"
                            + "|please authenticate|smtp auth|\\bptr\\b|reverse dns|ip name lookup"),
            rule(
                    ReplyReason.RELAYING_DENIED,
                    "relay(?:ing)? (?:access )?(?:denied|prohibited|not (?:allowed|permitted))|(?:no|not|to|don't) relay"
                            + "|open relay|is not verified|not permitted to|rcpthosts|not a (?:\\w+ )?gateway|non-accepted domain"),
            rule(
                    ReplyReason.REPUTATION,
                    "black ?list|block ?list|blocked|\\bbanned\\b|\\brbl\\b|dnsbl|reputation|spamhaus|\\blisted\\b|client host rejected"
                            + "|your (?:ip|network|server)\\b|access from|ip address (?:is|has|sending)|sending (?:ip|mta)|refused to talk"
                            + "|dial.?up|dynamic(?:ally)? (?:ip|assigned|address)"),
            rule(ReplyReason.SPAM, "\\bspam|\\bube\\b|unsolicited|junk mail|bulk mail|phish"),
            rule(
                    ReplyReason.CONTENT_REFUSED,
                    "content (?:rejected|refused|error)|virus|malware|rfc ?5322|rfc ?2822|duplicate header|multiple addresses in from"
                            + "|headers? (?:error|too large)|8-bit data|attachment|potential security|media error"),
            rule(
                    ReplyReason.SENDER_REFUSED,
                    "sender.{0,10} (?:rejected|refused|denied|unknown|invalid)|(?:invalid|unknown|bad) (?:\\w+ )?sender"
                            + "|sender (?:address|domain|verif\\w*)|of sender|envelope sender|badmailfrom|purported responsible"
                            + "|from address|send ?as\\b|sendas|(?:helo|ehlo) command rejected"
                            + "|your (?:account|domain|tenant) .{0,30}(?:disabled|suspend|blocked|locked)"),
            rule(
                    ReplyReason.MAILBOX_DISABLED,
                    "disabled|inactive|suspend|frozen|\\blocked\\b|discontinued|deactivated|not active|expired account"),
            rule(
                    ReplyReason.MAILBOX_REFUSED,
                    "recipient preferences|not a member|members only|message filtered|(?:does|do) ?n[o']t accept (?:mail|messages) from"
                            + "|refused by recipient|restricted|not authori[sz]ed|recipient address(?:es)? rejected ?: access denied"),
            rule(
                    ReplyReason.POLICY_REFUSED,
                    "policy|policies|access denied|protocol violation|not allowed|not accepted for|prohibit"),
            rule(
                    ReplyReason.NETWORK,
                    "timed? ?out|connection (?:refused|reset|lost|failed)|lost connection|network (?:error|is)|unable to connect"
                            + "|requests to connect|name server reply|loop|hop count|too many hops"),
            rule(
                    ReplyReason.NO_SUCH_DOMAIN,
                    "(?:host|domain) (?:name )?(?:\\S+ )?(?:is )?(?:unknown|not found)|unknown (?:host|domain)|invalid domain|(?:illegal|bad) (?:host|destination)"
                            + "|(?:domain|host)\\b.{0,40}(?:does ?n[o']t|not) exist|unroute?able|no mx|null mx|nxdomain|no smtp service"
                            + "|(?:could ?n[o']t|cannot|unable to) find .{0,10}(?:host|mail exchanger)"
                            + "|(?:domain|host)\\b.{0,40}(?:does ?n[o']t|not) (?:accept|receive) (?:any )?e?-?mail"),
            rule(
                    ReplyReason.ADDRESS_MOVED,
                    "no longer (?:on|at|with|works|valid|available)|has moved|not our customer|has left"),
            rule(
                    ReplyReason.NO_SUCH_ADDRESS,
                    SOMEBODY + "s?:? ?(?:is |was )?(?:unknown|not ?found|invalid|not known)"
                            + "|(?:unknown|invalid|no such|non-?existent|no) (?:local |e-?mail |smtp )?" + SOMEBODY
                            + "|" + SOMEBODY
                            + ".{0,60}(?:does ?n[o']t|not|n't) (?:exist|have an?|found|be found|listed|available)"
                            + "|recip(?:ient)?notfound|destinataire (?:invalide|inconnu)|not a valid " + SOMEBODY
                            + "|requested action not taken: mailbox unavailable"),
            rule(
                    ReplyReason.SYSTEM,
                    "system error|service (?:is )?(?:currently )?(?:un|not )available|try again|temporar|insufficient disk|queue file|ldap|local error"
                            + "|internal error|mailer error|starttls|multiple retries|retry timeout"));

    private ReplyWords() {}

    private static Rule rule(ReplyReason reason, String pattern) {
        return new Rule(reason, Pattern.compile(pattern));
    }

    /** The first reason whose words occur; of an address that is dead, only when they may be about the recipient's. */
    static Optional<ReplyReason> reason(String text) {
        String words = words(text);
        for (Rule rule : RULES) {
            if (rule.pattern().matcher(words).find()) {
                boolean ours = rule.reason().fault() == Fault.ADDRESS && isOurs(words);
                return Optional.of(ours ? ReplyReason.SENDER_REFUSED : rule.reason());
            }
        }
        return Optional.empty();
    }

    /** Whether they speak of the sender, its domain, or the host that we are. */
    static boolean areAboutUs(String text) {
        return isOurs(words(text));
    }

    private static boolean isOurs(String words) {
        return OURS.matcher(ADVICE.matcher(words).replaceAll(" ")).find();
    }

    private static String words(String text) {
        return NOISE.matcher(text.toLowerCase(Locale.ROOT)).replaceAll(" ").replace('\n', ' ');
    }
}

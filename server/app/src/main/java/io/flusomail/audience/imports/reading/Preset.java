package io.flusomail.audience.imports.reading;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The exports of other tools, and our own: by which headings they are known, and what a heading means there that means
 * something else elsewhere, or nothing. Headings are plain ones ({@link Headings#plain}).
 */
public enum Preset {
    FLUSOMAIL(
            "Flusomail",
            3,
            "consentat,consentsource,consentip,externalid,createdat,updatedat,lists",
            "consentat=consent_at,consentip=consent_ip,source=,id=,lists=,createdat=,updatedat="),
    MAILCHIMP(
            "Mailchimp",
            3,
            "emailaddress,memberrating,optintime,optinip,confirmtime,confirmip,gmtoff,dstoff,lastchanged,leid,euid,unsubtime,"
                    + "unsubreason,cleantime,cleancampaigntitle,unsubcampaigntitle",
            "confirmtime=consent_at,confirmip=consent_ip,optintime=,optinip=,unsubreasonother=,unsubcampaigntitle=,"
                    + "unsubcampaignid=,cleancampaigntitle=,cleancampaignid=,leid=,euid=,notes=,cc=fields.country,"
                    + "region=fields.region,latitude=fields.location.latitude,longitude=fields.location.longitude"),
    MAILERLITE(
            "MailerLite",
            3,
            "subscriber,sent,opens,opened,clicks,clicked,location,subscribed,subscribedate,optindate,optinip,openrate,"
                    + "clickrate,unsubscribed",
            "subscriber=email,subscribed=consent_at,subscribedate=consent_at,optindate=consent_at,optinip=consent_ip,"
                    + "unsubscribed=unsubscribed_at,location=,ip=,country=fields.country,city=fields.city,"
                    + "state=fields.region,zip=fields.postal_code"),
    KLAVIYO(
            "Klaviyo",
            2,
            "klaviyoid,emailmarketingconsent,emailmarketingconsenttimestamp,emailsuppressions,"
                    + "historiccustomerlifetimevalue,profilecreatedon,initialreferringdomain,dateadded,stateregion,"
                    + "emailsuppressionstimestamp",
            "emailmarketingconsenttimestamp=consent_at,ipaddress=,klaviyoid=external_id,source=,"
                    + "smsmarketingconsent=,emailsuppressionstimestamp=,title=,country=fields.country,"
                    + "stateregion=fields.region,city=fields.city,zipcode=fields.postal_code,"
                    + "latitude=fields.location.latitude,longitude=fields.location.longitude"),
    BREVO(
            "Brevo",
            2,
            "contactid,addedtime,modifiedtime,doubleoptin,emailblacklisted,smsblacklisted,emailblocklisted,smsblocklisted,"
                    + "landlinenumber,extid,whatsapp",
            "contactid=external_id,extid=external_id,nom=last_name,doubleoptin=,smsblacklisted=,smsblocklisted="),
    HUBSPOT(
            "HubSpot",
            2,
            "recordid,contactowner,lifecyclestage,leadstatus,marketingcontactstatus,unsubscribedfromallemail,"
                    + "emailhardbouncereason,lastactivitydate,associatedcompany,createdate,emailaddressquarantined",
            "recordid=external_id,contactid=external_id,leadstatus=,marketingcontactstatus=,lifecyclestage=,"
                    + "marketingemailconfirmationstatus=,country=fields.country,countryregion=fields.country,"
                    + "stateregion=fields.region,city=fields.city,postalcode=fields.postal_code"),
    SUBSTACK(
            "Substack",
            2,
            "activesubscription,emaildisabled,expiry,firstpaymentat,preferdigests,digestenabled",
            "activesubscription=,createdat=consent_at,type=,plan="),
    BEEHIIV(
            "beehiiv",
            2,
            "tier,subscriptiondatesubstack,stripecustomerid,acquisitionsource,referralcode,"
                    + "subscriptionid,subscribedat,freetier",
            "createdat=consent_at,subscribedat=consent_at,subscriptionid="),
    LISTMONK("listmonk", 3, "uuid,attributes,status", "createdat=,updatedat=");

    /** The word for none of them. */
    public static final String NONE = "none";

    private static final int SURE = 2;

    private final String shown;
    private final int least;
    private final Set<String> marks;
    private final Map<String, String> targets;

    Preset(String shown, int least, String marks, String targets) {
        this.shown = shown;
        this.least = least;
        this.marks = Set.of(marks.split(",", -1));
        this.targets = targets(targets);
    }

    private static Map<String, String> targets(String pairs) {
        Map<String, String> targets = new HashMap<>();
        for (String pair : pairs.split(",", -1)) {
            int at = pair.indexOf('=');
            targets.put(pair.substring(0, at), pair.substring(at + 1));
        }
        return Map.copyOf(targets);
    }

    /**
     * A tool, and how sure that is.
     *
     * @param sure whether more of its headings are there than are needed
     */
    public record Seen(Preset preset, boolean sure) {}

    /** Whose export has such headings; the one of which the most are there. */
    public static Optional<Seen> of(List<String> headings) {
        Set<String> plain = headings.stream().map(Headings::plain).collect(Collectors.toSet());
        Seen best = null;
        long most = 0;
        for (Preset preset : values()) {
            long found = plain.stream().filter(preset.marks::contains).count();
            if (found >= preset.least && found > most) {
                most = found;
                best = new Seen(preset, found >= preset.least + SURE || found == preset.marks.size());
            }
        }
        return Optional.ofNullable(best);
    }

    /** Empty for a code that is none. */
    public static Optional<Preset> find(String code) {
        return Arrays.stream(values())
                .filter(preset -> preset.code().equals(code))
                .findFirst();
    }

    public static List<String> codes() {
        return Arrays.stream(values()).map(Preset::code).toList();
    }

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** As the tool calls itself. */
    public String shown() {
        return shown;
    }

    /** Whether it is the tool's heading that makes the column what it holds. */
    public boolean proposes(Column column) {
        return column.target().equals(target(Headings.plain(column.name())));
    }

    /** What a heading means in its exports; empty: nothing; null: what it means anywhere. */
    @Nullable
    String target(String plain) {
        return targets.get(plain);
    }
}

package io.flusomail.audience.imports.reading;

import java.text.Normalizer;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** The headings under which many tools, in many languages, keep what we know by another name. */
public final class Headings {

    /** Of these only the values tell: a state may be one of the union. */
    private static final Set<String> AMBIGUOUS = Set.of("state", "estado", "stato", "etat", "reason");

    /** What these mean another column may say better: a first name beside a name, the id of a shop beside any. */
    private static final Set<String> LOOSE = Set.of("name", "fullname", "displayname", "id", "uid", "uuid");

    /** HubSpot has a column for each kind of mail: {@code Opted out of email: Newsletter}. */
    private static final String OPTED_OUT_OF = "optedoutofemail";

    private static final Map<String, String> TARGETS = targets(Map.ofEntries(
            Map.entry(
                    "email",
                    "email,emailaddress,mail,mailaddress,emailadresse,adresseemail,adressemail,courriel,correo,"
                            + "correoelectronico,direcciondecorreoelectronico,eposta,epost,epostadress,sahkoposti,posta,"
                            + "indirizzoemail,indirizzodiposta,enderecodeemail,emailadres,adresemail,adresaemail,"
                            + "электроннаяпочта,почта,емейл,メールアドレス,电子邮件,邮箱,이메일,subscriberemail,contactemail,"
                            + "primaryemail,useremail,workemail,emailid"),
            Map.entry(
                    "external_id",
                    "externalid,userid,customerid,contactid,subscriberid,memberid,uid,uuid,id,kundennummer"),
            Map.entry(
                    "first_name",
                    "firstname,fname,givenname,forename,vorname,prenom,nombre,nome,voornaam,imie,jmeno,fornamn,fornavn,"
                            + "etunimi,keresztnev,prenume,имя,名,mergefname,merge1,name,fullname,displayname"),
            Map.entry(
                    "last_name",
                    "lastname,lname,surname,familyname,nachname,familienname,nomdefamille,apellido,apellidos,cognome,"
                            + "sobrenome,achternaam,nazwisko,prijmeni,efternamn,etternavn,sukunimi,vezeteknev,фамилия,姓,"
                            + "mergelname,merge2"),
            Map.entry(
                    "phone",
                    "phone,phonenumber,telephone,tel,mobile,mobilephone,cell,cellphone,telefon,telefonnummer,handy,"
                            + "telefono,telefone,celular,telefoon,телефон,電話番号,sms"),
            Map.entry("locale", "locale,language,lang,languagecode,sprache,langue,idioma,lingua,taal"),
            Map.entry("time_zone", "timezone,tz,zeitzone,fuseauhoraire"),
            Map.entry("tags", "tags,tag,labels,label,groups,group,gruppen,etiquetas,etiquettes,segments"),
            Map.entry(
                    "status",
                    "status,statusbyfilename,state,estado,stato,etat,subscriptionstatus,substatus,subscriberstatus,subscriberstate,"
                            + "subscribestatus,contactstatus,memberstatus,emailstatus,emailstate,emailsubscriptionstatus,"
                            + "emailmarketingstatus,emailmarketingstate,marketingstatus,optinstatus,emailoptinstatus,"
                            + "liststatus,mailingstatus,newsletterstatus,deliverystatus"),
            Map.entry(
                    "subscribed",
                    "subscribed,issubscribed,emailsubscribed,subscribedtoemails,subscribedtoemail,subscribedtonewsletter,"
                            + "newslettersubscribed,newslettersubscription,acceptsemailmarketing,acceptsmarketing,"
                            + "emailmarketing,emailmarketingconsent,emailconsent,marketingconsent,marketingoptin,optin,"
                            + "optedin,isoptedin,emailoptin,emailoptedin,marketingemails,receivesemails,receiveemails,"
                            + "emailenabled,emailsenabled,emailable,mailable"),
            Map.entry(
                    "unsubscribed_at",
                    "unsubscribedat,unsubtime,unsubscribetime,unsubscribedtime,unsubscribedate,unsubscribeddate,"
                            + "dateunsubscribed,unsubscribetimestamp,unsubscribedon,optouttime,optoutdate,optoutat,optedoutat,"
                            + "optouttimestamp,unsubreason,unsubscribereason,unsubscribedreason,abgemeldetam,"
                            + "datededesinscription,fechadebaja"),
            Map.entry(
                    "bounced_at",
                    "cleantime,cleanedat,cleaned,bouncedat,bouncetime,bouncedate,bounced,isbounced,hardbounced,"
                            + "hardbounce,hardbouncedat,hardbouncereason,emailhardbouncereason,bouncereason,portalbounce,"
                            + "globalbounce,invalidemailaddress"),
            Map.entry(
                    "complained_at",
                    "complained,complainedat,complaint,complaintdate,complainttime,spamcomplaint,spamreport,spamreported,"
                            + "markedasspam,markedspam,portalspamreport"),
            Map.entry(
                    "email_disabled",
                    "emaildisabled,unsubscribed,unsubscribe,isunsubscribed,emailunsubscribed,unsubscribedfromallemail,"
                            + "unsubscribedfromallemails,globalunsubscribe,globallyunsubscribed,portalunsubscribe,optedout,"
                            + "optout,isoptedout,emailoptout,emailoptedout,hasoptedoutofemail,marketingoptout,donotemail,"
                            + "donotmail,donotcontact,nomail,suppressed,issuppressed,emailsuppressed,blocklisted,blacklisted,"
                            + "isblocklisted,isblacklisted,emailblocklisted,emailblacklisted,emailaddressquarantined,"
                            + "emailsuppressions,emailsuppression,suppressionreason,reason,"
                            + "abgemeldet,desabonne,desinscrit,disiscritto,uitgeschreven")));

    private Headings() {}

    private static Map<String, String> targets(Map<String, String> namesByTarget) {
        Map<String, String> targets = new HashMap<>();
        namesByTarget.forEach((target, names) -> {
            for (String name : names.split(",", -1)) {
                targets.put(name, target);
            }
        });
        return Map.copyOf(targets);
    }

    /** {@code E-Mail Adresse} becomes {@code emailadresse}; accents fall, other scripts stay. */
    public static String plain(String heading) {
        return Normalizer.normalize(heading, Normalizer.Form.NFKD)
                .toLowerCase(Locale.ROOT)
                .replaceAll("\\p{M}+", "")
                .replaceAll("[^\\p{L}\\p{N}]+", "");
    }

    /** What a column with this plain heading holds; empty: not known. */
    static String target(String plain) {
        return plain.startsWith(OPTED_OUT_OF) ? "email_disabled" : TARGETS.getOrDefault(plain, "");
    }

    static boolean ambiguous(String plain) {
        return AMBIGUOUS.contains(plain);
    }

    /** Whether a column gives way to any other that says it holds the same. */
    static boolean loose(String plain) {
        return LOOSE.contains(plain);
    }
}

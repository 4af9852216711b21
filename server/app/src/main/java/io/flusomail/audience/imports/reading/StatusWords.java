package io.flusomail.audience.imports.reading;

import java.text.Normalizer;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The words by which other tools say how a person stands: Mailchimp, Klaviyo, Brevo, HubSpot, Substack, beehiiv,
 * MailerLite, listmonk, Ghost, Shopify, ActiveCampaign, Kit and their like. Case, accents, hyphens and underscores do not
 * count.
 */
final class StatusWords {

    private static final Map<String, Standing> STANDINGS = standings(Map.of(
            Standing.FREE,
            "active,subscribed,confirmed,enabled,valid,verified,deliverable,opted in,opt in,optin,optedin,single opt in,"
                    + "express,implied,allow,allowed,double opt in,subscriber,marketing contact,cold,aktiv,angemeldet,abonniert,bestatigt,"
                    + "actif,abonne,inscrit,activo,suscrito,attivo,iscritto,ativo,inscrito,actief,ingeschreven,aktywny,активен,"
                    + "подписан",
            Standing.PENDING,
            "pending,unconfirmed,not confirmed,awaiting confirmation,unverified,validating,needs attention,non subscribed,"
                    + "not set,nonsubscribed,not subscribed,never subscribed,neversubscribed,not opted in,no consent,none,"
                    + "transactional,non marketing contact,archived,deleted,unbestatigt,ausstehend,en attente,pendiente",
            Standing.UNSUBSCRIBED,
            "unsubscribed,unsubscribe,unsub,inactive,optout,opt out,optedout,opted out,cancelled,canceled,disabled,"
                    + "do not allow,not allowed,removed,do not email,do not mail,email opt out,unsubscribed from all,"
                    + "abgemeldet,ausgetragen,inaktiv,"
                    + "desabonne,desinscrit,inactif,inactivo,dado de baja,baja,disiscritto,inattivo,descadastrado,inativo,"
                    + "uitgeschreven,afgemeld,inactief,wypisany,отписан,отписался",
            Standing.SUPPRESSED,
            "suppressed,user suppressed,manually suppressed,blocklisted,blacklisted,blocked,block,banned,junk,redacted,"
                    + "quarantined,gesperrt",
            Standing.BOUNCED,
            "cleaned,bounced,bounce,hard bounced,hard bounce,hardbounced,hardbounce,undeliverable,undelivered,invalid,"
                    + "invalid email,dropped",
            Standing.COMPLAINED,
            "complained,complaint,spam,spam complaint,spam report,spam reported,marked as spam,reported spam,"
                    + "reported as spam,abuse,abuse complaint,abuse report"));

    private static final Set<String> YES = Set.of(
            ("true,yes,y,1,on,t,x,checked,ja,wahr,oui,vrai,si,verdadero,vero,sim,verdadeiro,tak,prawda,да,истина,はい,是")
                    .split(",", -1));
    private static final Set<String> NO = Set.of(
            ("false,no,n,0,off,f,unchecked,nein,falsch,non,faux,falso,nao,nee,onwaar,nie,falsz,нет,ложь,いいえ,否,never,none")
                    .split(",", -1));
    private static final Set<String> NOTHING = Set.of("", "null", "nil", "n a", "nan", "undefined", "empty");
    private static final String TICKS = "✓✔☑";

    private StatusWords() {}

    private static Map<String, Standing> standings(Map<Standing, String> words) {
        Map<String, Standing> standings = new HashMap<>();
        words.forEach((standing, all) -> {
            for (String word : all.split(",", -1)) {
                standings.put(word, standing);
            }
        });
        return Map.copyOf(standings);
    }

    /**
     * {@code never_SUBSCRIBED} becomes {@code never subscribed}; {@code ["HARD_BOUNCE"]} is {@code hard bounce}. Signs
     * alone stay as they are, but for dashes and the like, of which nothing is left.
     */
    static String folded(String cell) {
        String text = cell.strip();
        if (text.length() == 1 && TICKS.contains(text)) {
            return "x";
        }
        String folded = Normalizer.normalize(text, Normalizer.Form.NFKD)
                .toLowerCase(Locale.ROOT)
                .replaceAll("\\p{M}+", "")
                .replaceAll("[^\\p{L}\\p{N}]+", " ")
                .strip();
        return folded.isEmpty() ? text.replaceAll("[\\p{Punct}\\p{Pd}\\s]+", "") : folded;
    }

    /** Null for a word that says nothing of it. */
    static @Nullable Standing standing(String folded) {
        return STANDINGS.get(folded);
    }

    static boolean yes(String folded) {
        return YES.contains(folded);
    }

    static boolean no(String folded) {
        return NO.contains(folded);
    }

    static boolean nothing(String folded) {
        return NOTHING.contains(folded);
    }

    /** A day or a time in whatever form, also in seconds since 1970. */
    static boolean time(String folded) {
        long digits = folded.chars().filter(c -> c >= '0' && c <= '9').count();
        return digits >= 4 && (Character.isDigit(folded.charAt(0)) || folded.matches(".*\\b(19|20)\\d\\d\\b.*"));
    }

    /** The time of those who know none: {@code 0000-00-00}. */
    static boolean noTime(String folded) {
        boolean zero = false;
        for (int i = 0; i < folded.length(); i++) {
            char c = folded.charAt(i);
            if (c != '0' && c != ' ' && c != 't' && c != 'z') {
                return false;
            }
            zero |= c == '0';
        }
        return zero;
    }
}

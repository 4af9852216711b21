package io.flusomail.audience.imports.reading;

import io.flusomail.audience.EmailAddress;
import io.flusomail.audience.fields.FieldDefinition;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Guesses what columns hold, from their headings in many tools and languages, and from the values. */
public final class ColumnGuess {

    /** Targets that say how a person stands; a file that has them is believed even where nobody mapped them. */
    public static final Set<String> STANDINGS = Set.of("status", "unsubscribed_at", "bounced_at", "email_disabled");

    /** Standard fields that a column may become. */
    public static final Set<String> STANDARD =
            Set.of("email", "external_id", "first_name", "last_name", "phone", "locale", "time_zone", "tags");

    private static final Map<String, String> HEADINGS = headings(Map.ofEntries(
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
                    "status,state,subscriptionstatus,subscriberstatus,emailstatus,emailmarketing,optinstatus,"
                            + "memberstatus,emailmarketingconsent"),
            Map.entry(
                    "unsubscribed_at",
                    "unsubscribedat,unsubtime,unsubscribetime,unsubscribedate,unsubscribedon,optouttime,optoutat"),
            Map.entry("bounced_at", "cleantime,cleanedat,bouncedat,bouncetime"),
            Map.entry(
                    "email_disabled",
                    "emaildisabled,unsubscribed,optedout,optout,donotemail,blocklisted,blacklisted")));

    private ColumnGuess() {}

    private static Map<String, String> headings(Map<String, String> namesByTarget) {
        Map<String, String> targets = new HashMap<>();
        namesByTarget.forEach((target, names) -> {
            for (String name : names.split(",", -1)) {
                targets.put(name, target);
            }
        });
        return Map.copyOf(targets);
    }

    /** Columns with their headings made unique, and a guess for each. */
    public static List<Column> of(TableForm.Seen seen, Collection<FieldDefinition> fields) {
        List<List<String>> rows = seen.rows();
        boolean header = seen.form().header();
        List<List<String>> values = header && !rows.isEmpty() ? rows.subList(1, rows.size()) : rows;
        List<String> names = names(rows, header);
        Map<String, String> custom = new LinkedHashMap<>();
        for (FieldDefinition field : fields) {
            custom.put(plain(field.label()), "fields." + field.key());
            custom.put(plain(field.key()), "fields." + field.key());
        }
        Set<String> taken = new HashSet<>();
        List<Column> columns = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            String key = plain(names.get(i));
            String target = header ? HEADINGS.getOrDefault(key, custom.getOrDefault(key, "")) : "";
            columns.add(new Column(i, names.get(i), target.isEmpty() || taken.add(target) ? target : ""));
        }
        return taken.contains("email") ? columns : withAddresses(columns, values);
    }

    /** No heading says e-mail: the column in which most cells are addresses is it. */
    private static List<Column> withAddresses(List<Column> columns, List<List<String>> values) {
        int best = -1;
        long most = 0;
        for (Column column : columns) {
            long addresses = values.stream()
                    .filter(row -> row.size() > column.index())
                    .filter(row -> EmailAddress.of(Cells.address(row.get(column.index())))
                            .isPresent())
                    .count();
            if (addresses > most) {
                most = addresses;
                best = column.index();
            }
        }
        int found = most * 2 >= values.size() ? best : -1;
        return columns.stream().map(c -> c.index() == found ? c.as("email") : c).toList();
    }

    private static List<String> names(List<List<String>> rows, boolean header) {
        int width = rows.stream().mapToInt(List::size).max().orElse(0);
        List<String> first = header && !rows.isEmpty() ? rows.getFirst() : List.of();
        int headed = header ? Math.max(first.size(), 1) : width;
        Set<String> used = new HashSet<>();
        List<String> names = new ArrayList<>();
        for (int i = 0; i < headed; i++) {
            String given = i < first.size() ? first.get(i).strip() : "";
            String name = given.isEmpty() ? "column " + (i + 1) : given;
            String unique = name;
            for (int n = 2; !used.add(unique); n++) {
                unique = name + " (" + n + ")";
            }
            names.add(unique);
        }
        return names;
    }

    /** {@code E-Mail Adresse} becomes {@code emailadresse}; accents fall, other scripts stay. */
    static String plain(String heading) {
        return Normalizer.normalize(heading, Normalizer.Form.NFKD)
                .toLowerCase(Locale.ROOT)
                .replaceAll("\\p{M}+", "")
                .replaceAll("[^\\p{L}\\p{N}]+", "");
    }
}

package io.flusomail.demo;

import java.util.List;
import java.util.Locale;
import java.util.Random;

/** Several hundred people who do not exist, the same ones every time, at domains reserved for examples. */
final class DemoPeople {

    static final int COUNT = 480;

    private static final List<String> FIRST = List.of(
            "Ada",
            "Grace",
            "Edsger",
            "Barbara",
            "Alan",
            "Katherine",
            "Dennis",
            "Margaret",
            "Linus",
            "Hedy",
            "Tim",
            "Radia",
            "Donald",
            "Frances",
            "Ken",
            "Sophie",
            "Niklaus",
            "Jean",
            "Guido",
            "Shafi",
            "Leslie",
            "Anita",
            "Vint",
            "Karen",
            "Søren",
            "Åsa",
            "José",
            "Zoë",
            "Łukasz",
            "Björk");
    private static final List<String> LAST = List.of(
            "Lovelace",
            "Hopper",
            "Dijkstra",
            "Liskov",
            "Turing",
            "Johnson",
            "Ritchie",
            "Hamilton",
            "Lamarr",
            "Perlman",
            "Knuth",
            "Allen",
            "Thompson",
            "Wilson",
            "Wirth",
            "Bartik",
            "Goldwasser",
            "Lamport",
            "Borg",
            "Cerf",
            "Jones",
            "García",
            "Müller",
            "Nowak",
            "Øst",
            "Dvořák");
    private static final List<String> CITIES =
            List.of("Oslo", "Lisbon", "Kraków", "Berlin", "Lyon", "Dublin", "Porto", "Gent", "Turin", "Malmö");
    private static final List<String> PLANS = List.of("free", "free", "free", "team", "team", "business");
    private static final List<String> DOMAINS =
            List.of("example.com", "example.org", "example.net", "mail.example", "inbox.example");

    private DemoPeople() {}

    /** A CSV as an exporter writes it: header, quotes where needed, one address that is wrong. */
    static String csv() {
        Random random = new Random(20260314);
        StringBuilder csv = new StringBuilder("Email Address,First Name,Last Name,City,Plan\n");
        for (int i = 0; i < COUNT; i++) {
            String first = pick(FIRST, random);
            String last = pick(LAST, random);
            String local = "p%03d.%s".formatted(i, ascii(last));
            csv.append(local).append('@').append(pick(DOMAINS, random)).append(',');
            csv.append(random.nextInt(12) == 0 ? "" : first)
                    .append(',')
                    .append(last)
                    .append(',');
            csv.append(pick(CITIES, random))
                    .append(',')
                    .append(pick(PLANS, random))
                    .append('\n');
        }
        return csv.append("not-an-address,Nobody,Nowhere,Oslo,free\n").toString();
    }

    private static String pick(List<String> from, Random random) {
        return from.get(random.nextInt(from.size()));
    }

    private static String ascii(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z]", "x");
    }
}

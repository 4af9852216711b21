package io.flusomail.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;

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

    private static final List<String> CAFES =
            List.of("Fjord", "Lykke", "Tram 11", "Aurora", "Kontur", "Bølgen", "Hygge", "Solsiden");

    /** By place among the readers: those whose address is closed before anything is sent to them, and why. */
    private static final Map<Integer, String> CLOSED = Map.of(
            7, "hard_bounce",
            77, "hard_bounce",
            177, "hard_bounce",
            277, "complaint",
            377, "manual",
            444, "manual");

    private DemoPeople() {}

    private record Reader(String email, String first, String last, String city, String plan) {}

    private static List<Reader> readers() {
        Random random = new Random(20260314);
        List<Reader> readers = new ArrayList<>();
        for (int i = 0; i < COUNT; i++) {
            String first = random.nextInt(12) == 0 ? "" : pick(FIRST, random);
            String last = pick(LAST, random);
            String email = "p%03d.%s@%s".formatted(i, ascii(last), pick(DOMAINS, random));
            readers.add(new Reader(email, first, last, pick(CITIES, random), pick(PLANS, random)));
        }
        return readers;
    }

    /** A CSV as an exporter writes it, with one address that is wrong. */
    static String newsletter() {
        StringBuilder csv = new StringBuilder("Email Address,First Name,Last Name,City,Plan,Tags\n");
        int i = 0;
        for (Reader reader : readers()) {
            row(csv, reader, i % 7 == 0 ? "early bird" : i % 11 == 0 ? "espresso" : "");
            i++;
        }
        return csv.append("not-an-address,Nobody,Nowhere,Oslo,free,\n").toString();
    }

    /** Every third reader has bought something. */
    static String customers() {
        StringBuilder csv = new StringBuilder("Email Address,First Name,Last Name,City,Plan,Tags\n");
        int i = 0;
        for (Reader reader : readers()) {
            if (i % 3 == 0) {
                row(csv, reader, i % 2 == 0 ? "customer" : "\"customer,regular\"");
            }
            i++;
        }
        return csv.toString();
    }

    /** Cafés that were met at a fair and never asked whether they want mail. */
    static String partners() {
        StringBuilder csv = new StringBuilder("Email Address,First Name,Last Name,City,Plan,Tags\n");
        for (int i = 0; i < CAFES.size() * 3; i++) {
            String cafe = CAFES.get(i % CAFES.size());
            String city = CITIES.get(i % CITIES.size());
            String email = "orders@%s-%d.example".formatted(ascii(cafe), i);
            row(csv, new Reader(email, "", "Café " + cafe, city, "business"), "wholesale");
        }
        return csv.toString();
    }

    /** Addresses to be closed, with the reason of each. */
    static Map<String, String> closed() {
        List<Reader> readers = readers();
        return CLOSED.entrySet().stream()
                .collect(Collectors.toMap(e -> readers.get(e.getKey()).email(), Map.Entry::getValue));
    }

    private static void row(StringBuilder csv, Reader reader, String tags) {
        csv.append(String.join(",", reader.email(), reader.first(), reader.last(), reader.city(), reader.plan(), tags))
                .append('\n');
    }

    private static String pick(List<String> from, Random random) {
        return from.get(random.nextInt(from.size()));
    }

    private static String ascii(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "x");
    }
}

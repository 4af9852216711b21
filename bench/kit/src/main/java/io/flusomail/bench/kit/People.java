package io.flusomail.bench.kit;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A made-up audience: the same number always means the same person. */
public final class People {
    private static final String[] FIRST = {
        "Ada", "Grace", "Zoë", "Søren", "Mei", "Olu", "Łukasz", "Ines", "Jürgen", "Noor", "Anaïs", "Pelé"
    };
    private static final String[] LAST = {"Ahlgren", "Björk", "Costa", "Dubois", "Eriksen", "Fujita", "O’Neill", "Pérez"
    };
    private static final String[] CITIES = {"Oslo", "São Paulo", "Kyoto", "Lagos", "Kraków", "Montréal", "Porto"};

    private final String tag;
    private final int count;

    /** @param tag sets these apart from other people: part of each address */
    public People(String tag, int count) {
        this.tag = tag;
        this.count = count;
    }

    public int count() {
        return count;
    }

    public String email(int i) {
        return tag + "-" + i + "@domain" + i % 50 + ".example";
    }

    public List<String> emails() {
        List<String> all = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            all.add(email(i));
        }
        return all;
    }

    public String firstName(int i) {
        return FIRST[i % FIRST.length];
    }

    public String city(int i) {
        return CITIES[i % CITIES.length];
    }

    /** A file with a heading, as another tool would export it. */
    public String csv() {
        StringBuilder csv = new StringBuilder(count * 70).append("Email,First name,Last name,City,External id\r\n");
        for (int i = 0; i < count; i++) {
            csv.append(email(i))
                    .append(',')
                    .append(firstName(i))
                    .append(',')
                    .append(LAST[i % LAST.length])
                    .append(',');
            csv.append(city(i)).append(',').append(tag).append('-').append(i).append("\r\n");
        }
        return csv.toString();
    }

    /** Which column is which field. */
    public static Map<String, String> mapping() {
        return Map.of(
                "Email", "email",
                "First name", "first_name",
                "Last name", "last_name",
                "City", "fields.city",
                "External id", "external_id");
    }
}

package io.flusomail.bench.kit;

import java.util.ArrayList;
import java.util.HashMap;
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
    private final int more;

    /** @param tag sets these apart from other people: part of each address */
    public People(String tag, int count) {
        this(tag, count, 0);
    }

    private People(String tag, int count, int more) {
        this.tag = tag;
        this.count = count;
        this.more = more;
    }

    /** The same with so many columns more, of custom fields {@code more_1} and so on; see {@link #typeOfMore}. */
    public People withMore(int columns) {
        return new People(tag, count, columns);
    }

    /** Text, number, date, text, and so on. */
    public static String typeOfMore(int column) {
        return switch (column % 3) {
            case 1 -> "text";
            case 2 -> "number";
            default -> "date";
        };
    }

    private static String more(int column, int i) {
        return switch (column % 3) {
            case 1 -> "value " + (i * 31 + column) % 1_000;
            case 2 -> Integer.toString((i * 7 + column) % 100_000);
            default -> "20%02d-%02d-%02d".formatted(i % 25, 1 + i % 12, 1 + (i + column) % 28);
        };
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
        StringBuilder csv =
                new StringBuilder(count * (70 + 10 * more)).append("Email,First name,Last name,City,External id");
        for (int column = 1; column <= more; column++) {
            csv.append(",More ").append(column);
        }
        csv.append("\r\n");
        for (int i = 0; i < count; i++) {
            csv.append(email(i))
                    .append(',')
                    .append(firstName(i))
                    .append(',')
                    .append(LAST[i % LAST.length])
                    .append(',');
            csv.append(city(i)).append(',').append(tag).append('-').append(i);
            for (int column = 1; column <= more; column++) {
                csv.append(',').append(more(column, i));
            }
            csv.append("\r\n");
        }
        return csv.toString();
    }

    /** Which column is which field. */
    public Map<String, String> mapping() {
        Map<String, String> mapping = new HashMap<>(Map.of(
                "Email", "email",
                "First name", "first_name",
                "Last name", "last_name",
                "City", "fields.city",
                "External id", "external_id"));
        for (int column = 1; column <= more; column++) {
            mapping.put("More " + column, "fields.more_" + column);
        }
        return mapping;
    }
}

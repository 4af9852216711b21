package io.flusomail.audience.fields;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A place on the earth: {@code {"latitude": 59.91, "longitude": 10.75}}, in degrees of WGS 84, north and east positive. In
 * tables {@code 59.91,10.75}.
 */
public final class Location {

    public static final String LATITUDE = "latitude";
    public static final String LONGITUDE = "longitude";

    /** About a millimetre. */
    private static final int DECIMALS = 8;

    private static final Pattern PAIR = Pattern.compile("([^,;\\s]+)\\s*[,;\\s]\\s*([^,;\\s]+)");
    private static final FieldValue.Flaw NONE = new FieldValue.Flaw(
            "wrong_value", "an object such as {\"latitude\": 59.91, \"longitude\": 10.75} is expected");

    private Location() {}

    static FieldValue ofJson(Object json) {
        if (!(json instanceof Map<?, ?> map) || !map.keySet().equals(Set.of(LATITUDE, LONGITUDE))) {
            return NONE;
        }
        return map.get(LATITUDE) instanceof Number latitude && map.get(LONGITUDE) instanceof Number longitude
                ? of(latitude.toString(), longitude.toString())
                : NONE;
    }

    static FieldValue ofText(String text) {
        Matcher pair = PAIR.matcher(text.strip());
        return pair.matches()
                ? of(pair.group(1), pair.group(2))
                : FieldValue.flaw("a latitude and a longitude such as 59.91,10.75 are expected");
    }

    /** @param latitude a number as a file or JSON writes it; likewise the longitude */
    static FieldValue of(String latitude, String longitude) {
        Double north = degrees(latitude, 90);
        if (north == null) {
            return FieldValue.flaw("a latitude is a number from -90 to 90");
        }
        Double east = degrees(longitude, 180);
        if (east == null) {
            return FieldValue.flaw("a longitude is a number from -180 to 180");
        }
        Map<String, Object> place = new LinkedHashMap<>();
        place.put(LATITUDE, north);
        place.put(LONGITUDE, east);
        return FieldValue.of(place);
    }

    /** A double, as the value is read again: one that comes once more is then the same. */
    private static @Nullable Double degrees(String text, int most) {
        if (!(FieldValue.number(text) instanceof FieldValue.Kept(BigDecimal number))
                || number.abs().compareTo(BigDecimal.valueOf(most)) > 0) {
            return null;
        }
        return number.setScale(DECIMALS, RoundingMode.HALF_EVEN).doubleValue();
    }

    /** As it stands in a table; null for what is none. */
    public static @Nullable String text(@Nullable Object value) {
        return value instanceof Map<?, ?> map
                        && map.get(LATITUDE) instanceof Number latitude
                        && map.get(LONGITUDE) instanceof Number longitude
                ? plain(latitude) + "," + plain(longitude)
                : null;
    }

    private static String plain(Number degrees) {
        return new BigDecimal(degrees.toString()).stripTrailingZeros().toPlainString();
    }
}

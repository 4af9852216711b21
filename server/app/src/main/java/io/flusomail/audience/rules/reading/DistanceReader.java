package io.flusomail.audience.rules.reading;

import io.flusomail.audience.rules.Test;
import io.flusomail.audience.rules.UnitPoint;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.Set;

/** Reads {@code {"latitude": 59.91, "longitude": 10.75, "km": 50}}; also {@code miles}. */
final class DistanceReader {

    private static final BigDecimal KM_OF_A_MILE = new BigDecimal("1.609344");

    /** A metre, and half way round the equator: in km. */
    private static final BigDecimal LEAST = new BigDecimal("0.001");

    private static final BigDecimal MOST = BigDecimal.valueOf(20_038);

    private DistanceReader() {}

    static Optional<Test.Near> read(Node value) {
        if (!value.isObject()) {
            return value.refuse(
                    value.json().isMissingNode() ? "required" : "wrong_value",
                    "An object such as {\"latitude\": 59.91, \"longitude\": 10.75, \"km\": 50} is expected here.");
        }
        value.only(Set.of("latitude", "longitude", "km", "miles"));
        Optional<Double> latitude = degrees(value.at("latitude"), 90);
        Optional<Double> longitude = degrees(value.at("longitude"), 180);
        Optional<Double> km = km(value);
        return latitude.flatMap(north -> longitude.flatMap(
                east -> km.map(far -> new Test.Near(UnitPoint.of(north, east), UnitPoint.squared(far)))));
    }

    private static Optional<Double> degrees(Node node, int most) {
        return node.number()
                .flatMap(n -> n.abs().compareTo(BigDecimal.valueOf(most)) <= 0
                        ? Optional.of(n.doubleValue())
                        : node.refuse("wrong_value", "A number from -" + most + " to " + most + " is expected here."));
    }

    private static Optional<Double> km(Node value) {
        if (value.has("miles") && value.has("km")) {
            return value.at("miles").refuse("unknown", "A distance is in km or in miles.");
        }
        Node far = value.at(value.has("miles") ? "miles" : "km");
        return far.number()
                .map(n -> value.has("miles") ? n.multiply(KM_OF_A_MILE) : n)
                .flatMap(km -> km.compareTo(LEAST) >= 0 && km.compareTo(MOST) <= 0
                        ? Optional.of(km.doubleValue())
                        : far.refuse(
                                "wrong_value",
                                "A distance is from one metre to half way round the earth, " + MOST + " km."));
    }
}

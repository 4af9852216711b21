package io.flusomail.audience.rules;

/**
 * A place as a point of the unit sphere, for which the earth is taken. The haversine of the angle between two places (R. W.
 * Sinnott, Virtues of the Haversine, Sky and Telescope 68, 1984) is a quarter of the square of the straight line between
 * their points. To compare that takes no trigonometry for each person, and only operations of which IEEE 754 says every bit: SQL
 * and memory, which read the same point of a person, never differ. Distances are within 0.6 % of those on the ellipsoid.
 */
public record UnitPoint(double x, double y, double z) {

    /** In km: R1 of the Geodetic Reference System 1980 (H. Moritz, Journal of Geodesy 74, 2000). */
    private static final double MEAN_RADIUS = 6371.0087714;

    /** More than any two points have. */
    private static final double EVERYWHERE = 5;

    /** @param latitude in degrees, likewise the longitude */
    public static UnitPoint of(double latitude, double longitude) {
        double north = Math.toRadians(latitude);
        double east = Math.toRadians(longitude);
        return new UnitPoint(Math.cos(north) * Math.cos(east), Math.cos(north) * Math.sin(east), Math.sin(north));
    }

    /** The square of the straight line that belongs to a distance. */
    public static double squared(double km) {
        double half = km / MEAN_RADIUS / 2;
        double sine = Math.sin(half);
        return half >= Math.PI / 2 ? EVERYWHERE : 4 * sine * sine;
    }

    double squared(UnitPoint other) {
        double dx = other.x - x;
        double dy = other.y - y;
        double dz = other.z - z;
        return dx * dx + dy * dy + dz * dz;
    }

    double km(UnitPoint other) {
        return 2 * MEAN_RADIUS * Math.asin(Math.min(1, Math.sqrt(squared(other)) / 2));
    }
}

package io.flusomail.platform.dns;

/** The encoder of RFC 3492, with its own names for the parameters. */
final class Punycode {

    private static final int BASE = 36;
    private static final int T_MIN = 1;
    private static final int T_MAX = 26;
    private static final int SKEW = 38;
    private static final int DAMP = 700;
    private static final int INITIAL_BIAS = 72;
    private static final int INITIAL_N = 128;

    private Punycode() {}

    /** Appends the encoded form of one label, without {@code xn--}. */
    static void encode(String label, StringBuilder out) {
        int[] points = label.codePoints().toArray();
        int basic = 0;
        for (int point : points) {
            if (point < INITIAL_N) {
                out.append((char) point);
                basic++;
            }
        }
        if (basic > 0) {
            out.append('-');
        }
        int n = INITIAL_N;
        int delta = 0;
        int bias = INITIAL_BIAS;
        for (int handled = basic; handled < points.length; ) {
            int next = smallestFrom(points, n);
            delta += (next - n) * (handled + 1);
            n = next;
            for (int point : points) {
                if (point < n) {
                    delta++;
                } else if (point == n) {
                    appendNumber(delta, bias, out);
                    bias = adapt(delta, handled + 1, handled == basic);
                    delta = 0;
                    handled++;
                }
            }
            delta++;
            n++;
        }
    }

    private static int smallestFrom(int[] points, int n) {
        int smallest = Integer.MAX_VALUE;
        for (int point : points) {
            if (point >= n && point < smallest) {
                smallest = point;
            }
        }
        return smallest;
    }

    private static void appendNumber(int delta, int bias, StringBuilder out) {
        int q = delta;
        for (int k = BASE; ; k += BASE) {
            int t = Math.clamp(k - bias, T_MIN, T_MAX);
            if (q < t) {
                out.append(digit(q));
                return;
            }
            out.append(digit(t + (q - t) % (BASE - t)));
            q = (q - t) / (BASE - t);
        }
    }

    private static int adapt(int delta, int count, boolean first) {
        int d = first ? delta / DAMP : delta / 2;
        d += d / count;
        int k = 0;
        while (d > ((BASE - T_MIN) * T_MAX) / 2) {
            d /= BASE - T_MIN;
            k += BASE;
        }
        return k + (BASE - T_MIN + 1) * d / (d + SKEW);
    }

    private static char digit(int d) {
        return (char) (d < 26 ? 'a' + d : '0' + d - 26);
    }
}

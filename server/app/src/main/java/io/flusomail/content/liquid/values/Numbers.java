package io.flusomail.content.liquid.values;

import java.math.BigDecimal;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/** Liquid arithmetic: whole numbers stay whole, decimals are exact until printed. */
public final class Numbers {
    private Numbers() {}

    /** A number of what is given, zero where it is none: a {@link Long}, {@link BigInteger} or {@link BigDecimal}. */
    public static Number of(@Nullable Object value) {
        return switch (value) {
            case Long whole -> whole;
            case Number number
            when Values.isWhole(number) -> number instanceof BigInteger ? number : (Number) number.longValue();
            case BigDecimal decimal -> decimal;
            case Number number when Double.isFinite(number.doubleValue()) -> new BigDecimal(number.toString());
            case String text -> parse(text.strip());
            case Markup markup -> parse(markup.html().strip());
            case null, default -> 0L;
        };
    }

    private static Number parse(String text) {
        int end = !text.isEmpty() && (text.charAt(0) == '-' || text.charAt(0) == '+') ? 1 : 0;
        int digits = end;
        while (end < text.length() && isDigit(text.charAt(end))) {
            end++;
        }
        if (end == digits) {
            return 0L;
        }
        if (end < text.length() && text.charAt(end) == '.' && isAllDigits(text, end + 1) && text.charAt(0) != '+') {
            return decimal(text);
        }
        return whole(text.substring(text.charAt(0) == '+' ? 1 : 0, end));
    }

    private static BigDecimal decimal(String text) {
        checkLength(text);
        return new BigDecimal(text);
    }

    private static Number whole(String digits) {
        if (digits.length() <= 18) {
            return Long.parseLong(digits);
        }
        checkLength(digits);
        return shrink(new BigInteger(digits));
    }

    private static void checkLength(String text) {
        if (text.length() > 200) {
            throw new LiquidRenderException("a number of more than 200 digits");
        }
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static boolean isAllDigits(String text, int from) {
        for (int i = from; i < text.length(); i++) {
            if (!isDigit(text.charAt(i))) {
                return false;
            }
        }
        return from < text.length();
    }

    /**
     * A whole number that a filter or a loop insists on.
     *
     * @throws LiquidRenderException for anything else, nil included
     */
    public static int index(@Nullable Object value) {
        if (value instanceof Number number && Values.isWhole(number)) {
            return clamp(number);
        }
        if (value != null && !Values.isText(value)) {
            throw new LiquidRenderException(Values.kind(value) + " is not a whole number");
        }
        String text = Values.text(value).strip();
        boolean signed = !text.isEmpty() && (text.charAt(0) == '-' || text.charAt(0) == '+');
        if (!isAllDigits(text, signed ? 1 : 0)) {
            throw new LiquidRenderException("'" + text + "' is not a whole number");
        }
        return clamp(parse(text));
    }

    private static int clamp(Number number) {
        if (number instanceof BigInteger big) {
            return big.signum() < 0 ? Integer.MIN_VALUE / 2 : Integer.MAX_VALUE / 2;
        }
        return Math.clamp(number.longValue(), Integer.MIN_VALUE / 2, Integer.MAX_VALUE / 2);
    }

    /** Towards zero, as Ruby's {@code to_i}; used for the ends of a range. */
    public static long truncated(@Nullable Object value) {
        Number number = of(value);
        return number instanceof BigDecimal decimal ? decimal.longValue() : number.longValue();
    }

    public static int compare(Number a, Number b) {
        if (Values.isWhole(a) && Values.isWhole(b) && !(a instanceof BigInteger) && !(b instanceof BigInteger)) {
            return Long.compare(a.longValue(), b.longValue());
        }
        return decimal(a).compareTo(decimal(b));
    }

    public static BigDecimal decimal(Number number) {
        return switch (number) {
            case BigDecimal decimal -> decimal;
            case BigInteger big -> new BigDecimal(big);
            case Double d -> d.isNaN() || d.isInfinite() ? BigDecimal.ZERO : new BigDecimal(d.toString());
            case Float f -> f.isNaN() || f.isInfinite() ? BigDecimal.ZERO : new BigDecimal(f.toString());
            default -> BigDecimal.valueOf(number.longValue());
        };
    }

    public static BigInteger big(Number number) {
        return number instanceof BigInteger big ? big : BigInteger.valueOf(number.longValue());
    }

    /** As a value: whole numbers as {@link Long} where they fit, decimals as {@link Double}. */
    public static Number shrink(Number number) {
        if (number instanceof BigInteger big) {
            if (big.bitLength() > 4096) {
                throw new LiquidRenderException("the number is too large");
            }
            return big.bitLength() < 64 ? (Number) big.longValue() : big;
        }
        return number instanceof BigDecimal decimal ? (Number) decimal.doubleValue() : number;
    }

    /** As Ruby prints a float: {@code 8.0}, {@code 1.0e+20}. */
    static String text(double number) {
        if (Double.isNaN(number) || Double.isInfinite(number)) {
            return Double.isNaN(number) ? "NaN" : number > 0 ? "Infinity" : "-Infinity";
        }
        if (number == 0) {
            return 1 / number < 0 ? "-0.0" : "0.0";
        }
        BigDecimal exact = new BigDecimal(Double.toString(number)).stripTrailingZeros();
        double size = Math.abs(number);
        if (size >= 1e-4 && size < 1e16) {
            String plain = exact.toPlainString();
            return plain.indexOf('.') < 0 ? plain + ".0" : plain;
        }
        String digits = exact.unscaledValue().abs().toString();
        int exponent = exact.precision() - exact.scale() - 1;
        return (number < 0 ? "-" : "")
                + digits.charAt(0)
                + "."
                + (digits.length() > 1 ? digits.substring(1) : "0")
                + (exponent < 0 ? "e-" : "e+")
                + (Math.abs(exponent) < 10 ? "0" : "")
                + Math.abs(exponent);
    }
}

package io.flusomail.content.liquid.filters;

import static io.flusomail.content.liquid.filters.Filters.add;

import io.flusomail.content.liquid.values.LiquidRenderException;
import io.flusomail.content.liquid.values.Numbers;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Arithmetic. Two whole numbers give a whole number (division rounds down), otherwise the result is a decimal. */
final class NumberFilters {
    private NumberFilters() {}

    static void addTo(BiConsumer<String, Filter> filters) {
        add(filters, "plus", 1, 1, (a, args) -> with(a, args, BigInteger::add, BigDecimal::add));
        add(filters, "minus", 1, 1, (a, args) -> with(a, args, BigInteger::subtract, BigDecimal::subtract));
        add(filters, "times", 1, 1, (a, args) -> with(a, args, BigInteger::multiply, BigDecimal::multiply));
        add(filters, "divided_by", 1, 1, (a, args) -> with(a, args, NumberFilters::divide, NumberFilters::divide));
        add(filters, "modulo", 1, 1, (a, args) -> with(a, args, NumberFilters::modulo, NumberFilters::modulo));
        add(filters, "abs", 0, 0, (a, _) -> absolute(Numbers.of(a)));
        add(filters, "ceil", 0, 0, (a, _) -> whole(a, RoundingMode.CEILING));
        add(filters, "floor", 0, 0, (a, _) -> whole(a, RoundingMode.FLOOR));
        add(filters, "round", 0, 1, (a, args) -> round(Numbers.of(a), Numbers.of(args.get(0))));
        add(filters, "at_least", 1, 1, (a, args) -> bound(Numbers.of(a), Numbers.of(args.get(0)), -1));
        add(filters, "at_most", 1, 1, (a, args) -> bound(Numbers.of(a), Numbers.of(args.get(0)), 1));
    }

    @FunctionalInterface
    private interface Operation<T> {
        T apply(T a, T b);
    }

    private static Number with(
            @Nullable Object left, Filter.Arguments args, Operation<BigInteger> whole, Operation<BigDecimal> decimal) {
        Number a = Numbers.of(left);
        Number b = Numbers.of(args.get(0));
        if (a instanceof BigDecimal || b instanceof BigDecimal) {
            return Numbers.shrink(decimal.apply(Numbers.decimal(a), Numbers.decimal(b)));
        }
        return Numbers.shrink(whole.apply(Numbers.big(a), Numbers.big(b)));
    }

    private static BigInteger divide(BigInteger a, BigInteger b) {
        notZero(b.signum());
        BigInteger[] parts = a.divideAndRemainder(b);
        return parts[1].signum() != 0 && parts[1].signum() != b.signum() ? parts[0].subtract(BigInteger.ONE) : parts[0];
    }

    private static BigDecimal divide(BigDecimal a, BigDecimal b) {
        notZero(b.signum());
        return a.divide(b, MathContext.DECIMAL128);
    }

    private static BigInteger modulo(BigInteger a, BigInteger b) {
        notZero(b.signum());
        BigInteger rest = a.remainder(b);
        return rest.signum() != 0 && rest.signum() != b.signum() ? rest.add(b) : rest;
    }

    private static BigDecimal modulo(BigDecimal a, BigDecimal b) {
        notZero(b.signum());
        BigDecimal rest = a.remainder(b);
        return rest.signum() != 0 && rest.signum() != b.signum() ? rest.add(b) : rest;
    }

    private static void notZero(int sign) {
        if (sign == 0) {
            throw new LiquidRenderException("divided by 0");
        }
    }

    private static Number absolute(Number number) {
        return number instanceof BigDecimal decimal
                ? Numbers.shrink(decimal.abs())
                : Numbers.shrink(Numbers.big(number).abs());
    }

    private static Number whole(@Nullable Object value, RoundingMode mode) {
        Number number = Numbers.of(value);
        return number instanceof BigDecimal decimal
                ? Numbers.shrink(decimal.setScale(0, mode).toBigInteger())
                : number;
    }

    private static Number round(Number number, Number places) {
        int scale = Math.clamp(Numbers.truncated(places), -400, 400);
        if (!(number instanceof BigDecimal) && scale >= 0) {
            return number;
        }
        BigDecimal rounded = Numbers.decimal(number).setScale(scale, RoundingMode.HALF_UP);
        return scale <= 0 ? Numbers.shrink(rounded.toBigInteger()) : Numbers.shrink(rounded);
    }

    private static Number bound(Number number, Number limit, int side) {
        return Numbers.shrink(Integer.signum(Numbers.compare(number, limit)) == side ? limit : number);
    }
}

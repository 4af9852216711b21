package io.flusomail.audience.imports.reading;

import java.nio.charset.Charset;
import java.util.Optional;
import java.util.function.IntPredicate;

/**
 * Tells the double-byte encodings of East Asia apart, over bytes that come in pieces, by the bytes with which their
 * common characters begin. Text in a single-byte encoding breaks off in the middle of a pair, or is spread otherwise. Few
 * characters say nothing.
 */
final class EastAsianScan {

    private static final int FEWEST = 12;
    private static final double MOST_BROKEN = 0.01;
    private static final double LEAST_COMMON = 0.85;
    private static final double LEAST_HANGUL = 0.9;

    /** The bytes of EUC-KR, EUC-JP and of nearly all that is written in GBK. */
    private final Pairs euc = new Pairs(b -> b >= 0xA1 && b <= 0xFE, b -> b >= 0xA1 && b <= 0xFE);

    private final Pairs shiftJis = new Pairs(
            b -> (b >= 0x81 && b <= 0x9F) || (b >= 0xE0 && b <= 0xEF), b -> b >= 0x40 && b <= 0xFC && b != 0x7F);
    private final Pairs big5 =
            new Pairs(b -> b >= 0xA1 && b <= 0xF9, b -> (b >= 0x40 && b <= 0x7E) || (b >= 0xA1 && b <= 0xFE));

    void take(byte[] bytes, int length) {
        for (int i = 0; i < length; i++) {
            int b = bytes[i] & 0xFF;
            euc.take(b);
            shiftJis.take(b);
            big5.take(b);
        }
    }

    /** Whether these are pairs of bytes above 127, whatever they mean. */
    boolean pairs() {
        return euc.fit();
    }

    /** Empty where none fits, or where two do. */
    Optional<Charset> guess() {
        if (euc.fit()) {
            boolean chinese = euc.common(0xB0, 0xD7) >= LEAST_COMMON;
            boolean japanese = euc.common(0xA4, 0xA5) + euc.common(0xB0, 0xCF) >= LEAST_COMMON;
            return euc.common(0xB0, 0xC8) >= LEAST_HANGUL
                    ? charset("x-windows-949")
                    : chinese == japanese ? Optional.empty() : charset(chinese ? "GB18030" : "EUC-JP");
        }
        if (shiftJis.fit() && shiftJis.common(0x81, 0x98) >= LEAST_COMMON) {
            return charset("windows-31j");
        }
        return big5.fit() && big5.common(0xA1, 0xC6) >= LEAST_COMMON ? charset("Big5") : Optional.empty();
    }

    /** A Java without its module of rare encodings has not all of them. */
    private static Optional<Charset> charset(String name) {
        return Charset.isSupported(name) ? Optional.of(Charset.forName(name)) : Optional.empty();
    }

    /** Characters of two bytes, of which the first is above 127. */
    private static final class Pairs {
        private final IntPredicate leads;
        private final IntPredicate follows;
        private final long[] byLead = new long[256];
        private int lead;
        private long whole;
        private long broken;

        Pairs(IntPredicate leads, IntPredicate follows) {
            this.leads = leads;
            this.follows = follows;
        }

        void take(int b) {
            if (lead != 0) {
                boolean follows = this.follows.test(b);
                whole += follows ? 1 : 0;
                broken += follows ? 0 : 1;
                byLead[lead] += follows ? 1 : 0;
                lead = 0;
            } else if (b >= 0x80) {
                boolean leads = this.leads.test(b);
                broken += leads ? 0 : 1;
                lead = leads ? b : 0;
            }
        }

        boolean fit() {
            return whole >= FEWEST && broken <= MOST_BROKEN * whole;
        }

        /** The share of the characters that begin with one of these bytes. */
        double common(int first, int last) {
            long found = 0;
            for (int b = first; b <= last; b++) {
                found += byLead[b];
            }
            return (double) found / whole;
        }
    }
}

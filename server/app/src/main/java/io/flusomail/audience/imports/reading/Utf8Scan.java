package io.flusomail.audience.imports.reading;

/** Counts, over bytes that come in pieces, the sequences that are UTF-8 and those that are not. */
final class Utf8Scan {

    private final long[] histogram = new long[256];
    private long whole;
    private long broken;
    private long neighbours;
    private int missing;
    private boolean highBefore;

    void take(byte[] bytes, int length) {
        for (int i = 0; i < length; i++) {
            int b = bytes[i] & 0xFF;
            if (b >= 0x80) {
                histogram[b]++;
                neighbours += highBefore ? 1 : 0;
            }
            highBefore = b >= 0x80;
            if (missing > 0) {
                follow(b);
            } else if (b >= 0x80) {
                begin(b);
            }
        }
    }

    private void follow(int b) {
        if ((b & 0xC0) == 0x80) {
            missing--;
            whole += missing == 0 ? 1 : 0;
            return;
        }
        broken++;
        missing = 0;
        if (b >= 0x80) {
            begin(b);
        }
    }

    private void begin(int b) {
        if (b >= 0xC2 && b <= 0xDF) {
            missing = 1;
        } else if (b >= 0xE0 && b <= 0xEF) {
            missing = 2;
        } else if (b >= 0xF0 && b <= 0xF4) {
            missing = 3;
        } else {
            broken++;
        }
    }

    /** Complete sequences of two bytes and more. */
    long whole() {
        return whole;
    }

    long broken() {
        return broken;
    }

    /** How many of the bytes above 127 follow another one: words of one script stand together. */
    long neighbours() {
        return neighbours;
    }

    /** How often each byte above 127 occurs. */
    long[] histogram() {
        return histogram;
    }
}

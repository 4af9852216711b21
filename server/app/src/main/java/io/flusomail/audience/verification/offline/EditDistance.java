package io.flusomail.audience.verification.offline;

import java.util.List;

/**
 * How many slips of the pen lie between what was written and what was meant: a letter left out, one hit twice, two
 * swapped, the key beside the right one (optimal string alignment). Any other letter is no slip but another name.
 */
final class EditDistance {

    private static final int FAR = 100;

    private static final List<String> KEYS = List.of("qwertyuiop", "asdfghjkl", "zxcvbnm");

    /** How far to the right each row of keys begins, in quarters of a key. */
    private static final int[] INDENT = {0, 1, 3};

    private static final int KEY = 4;

    private EditDistance() {}

    static boolean within(String written, String meant, int most) {
        return Math.abs(written.length() - meant.length()) <= most && of(written, meant) <= most;
    }

    private static int of(String a, String b) {
        int[] before = new int[b.length() + 1];
        int[] last = new int[b.length() + 1];
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            last[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            row[0] = FAR;
            for (int j = 1; j <= b.length(); j++) {
                int change = last[j - 1] + change(a.charAt(i - 1), b.charAt(j - 1));
                row[j] = Math.min(Math.min(row[j - 1] + 1, last[j] + extra(a, i - 1)), change);
                if (i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1)) {
                    row[j] = Math.min(row[j], before[j - 2] + 1);
                }
            }
            int[] free = before;
            before = last;
            last = row;
            row = free;
        }
        return last[b.length()];
    }

    private static int extra(String a, int at) {
        return at > 0 && a.charAt(at) == a.charAt(at - 1) ? 1 : FAR;
    }

    private static int change(char written, char meant) {
        return written == meant ? 0 : areNeighbours(written, meant) ? 1 : FAR;
    }

    private static boolean areNeighbours(char one, char other) {
        int row = row(one);
        int otherRow = row(other);
        return row >= 0
                && otherRow >= 0
                && Math.abs(row - otherRow) <= 1
                && Math.abs(place(row, one) - place(otherRow, other)) <= KEY;
    }

    private static int row(char letter) {
        for (int row = 0; row < KEYS.size(); row++) {
            if (KEYS.get(row).indexOf(letter) >= 0) {
                return row;
            }
        }
        return -1;
    }

    private static int place(int row, char letter) {
        return KEYS.get(row).indexOf(letter) * KEY + INDENT[row];
    }
}

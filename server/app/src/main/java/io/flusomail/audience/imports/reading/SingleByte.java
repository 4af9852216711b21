package io.flusomail.audience.imports.reading;

import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Guesses a single-byte encoding: the one in which most bytes above 127 are letters that its languages use much. */
final class SingleByte {

    /** Of -5 to 1 for each byte; below it, most are no letters in any of the encodings. */
    private static final double LEAST = -0.3;

    /** An encoding and the letters that are frequent in its languages. */
    private record Candidate(String charset, String frequent) {}

    private static final String RUSSIAN = "оеаинтсрвлкмдпу";

    /** Where letters above 127 stand between letters of ASCII. */
    private static final List<Candidate> LATIN = List.of(
            new Candidate("windows-1252", "àâäçèéêëîïôöùûüßñáíóúãõåæøÀÂÄÇÈÉÊËÎÏÔÖÙÛÜÑÁÍÓÚÃÕÅÆØ’‘“”–…"),
            new Candidate("windows-1250", "ąćęłńśźżáčďéěíňóřšťúůýžőűĄĆĘŁŃŚŹŻÁČĎÉĚÍŇÓŘŠŤÚŮÝŽŐŰ"),
            new Candidate("ISO-8859-2", "ąćęłńśźżáčďéěíňóřšťúůýžőűĄĆĘŁŃŚŹŻÁČĎÉĚÍŇÓŘŠŤÚŮÝŽŐŰ"),
            new Candidate("windows-1254", "şığüöçâŞİĞÜÖÇ"));

    /** Where whole words are written above 127. */
    private static final List<Candidate> OTHER = List.of(
            new Candidate("windows-1251", RUSSIAN),
            new Candidate("KOI8-R", RUSSIAN),
            new Candidate("ISO-8859-5", RUSSIAN),
            new Candidate("ISO-8859-7", "αοιετσνηυρπκμλςίάόή"));

    private SingleByte() {}

    /** Empty where none fits. */
    static Optional<Charset> of(Utf8Scan scan) {
        long high = Arrays.stream(scan.histogram()).sum();
        List<Candidate> candidates = scan.neighbours() * 2 > high ? OTHER : LATIN;
        Charset best = Charset.forName(candidates.getFirst().charset());
        double bestScore = Double.NEGATIVE_INFINITY;
        for (Candidate candidate : candidates) {
            Charset charset = Charset.forName(candidate.charset());
            double score = score(scan.histogram(), charset, candidate.frequent());
            if (score > bestScore) {
                best = charset;
                bestScore = score;
            }
        }
        return bestScore / high < LEAST ? Optional.empty() : Optional.of(best);
    }

    private static double score(long[] histogram, Charset charset, String frequent) {
        double score = 0;
        for (int b = 0x80; b < 0x100; b++) {
            if (histogram[b] > 0) {
                score += histogram[b] * worth(new String(new byte[] {(byte) b}, charset).charAt(0), frequent);
            }
        }
        return score;
    }

    private static double worth(char c, String frequent) {
        if (frequent.indexOf(c) >= 0) {
            return 1;
        }
        if (Character.isLetter(c)) {
            return -0.2;
        }
        return c < 0xA0 || c == 0xFFFD ? -5 : -0.5;
    }
}

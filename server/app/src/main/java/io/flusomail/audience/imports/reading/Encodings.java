package io.flusomail.audience.imports.reading;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which encoding a file is in. A byte order mark decides; else a pattern of zero bytes (UTF-16); else UTF-8 when the
 * whole file is, or nearly is; else the single-byte encoding in which most of the bytes above 127 are letters that are
 * frequent in its languages. A person may say otherwise.
 */
public final class Encodings {

    /**
     * Stands for bytes that cannot be decoded. Half a surrogate pair comes out of no decoder, so it cannot be mistaken
     * for something in the file.
     */
    public static final char UNDECODABLE = '\ud800';

    private static final int HEAD = 4096;

    /** A single-byte encoding and the letters that are frequent in its languages. */
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

    private Encodings() {}

    /** Opens a file that may be read from the beginning several times. */
    @FunctionalInterface
    public interface Opener {
        InputStream open() throws IOException;
    }

    public static Charset guess(Opener file) throws IOException {
        try (InputStream in = new BufferedInputStream(file.open(), 1 << 16)) {
            in.mark(HEAD);
            byte[] head = in.readNBytes(HEAD);
            in.reset();
            Charset wide = wide(head);
            return wide == null ? ofBytes(in) : wide;
        }
    }

    private static @Nullable Charset wide(byte[] head) {
        if (starts(head, 0xEF, 0xBB, 0xBF)) {
            return StandardCharsets.UTF_8;
        }
        if (starts(head, 0xFF, 0xFE)) {
            return StandardCharsets.UTF_16LE;
        }
        if (starts(head, 0xFE, 0xFF)) {
            return StandardCharsets.UTF_16BE;
        }
        int even = 0;
        int odd = 0;
        for (int i = 0; i + 1 < head.length; i += 2) {
            even += head[i] == 0 ? 1 : 0;
            odd += head[i + 1] == 0 ? 1 : 0;
        }
        int most = head.length / 4;
        return odd > most && even == 0
                ? StandardCharsets.UTF_16LE
                : even > most && odd == 0 ? StandardCharsets.UTF_16BE : null;
    }

    private static boolean starts(byte[] head, int... bytes) {
        for (int i = 0; i < bytes.length; i++) {
            if (head.length <= i || (head[i] & 0xFF) != bytes[i]) {
                return false;
            }
        }
        return true;
    }

    private static Charset ofBytes(InputStream in) throws IOException {
        Utf8Scan scan = new Utf8Scan();
        byte[] buffer = new byte[1 << 16];
        for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
            scan.take(buffer, n);
        }
        return scan.broken() == 0 || scan.whole() > 3 * scan.broken() ? StandardCharsets.UTF_8 : singleByte(scan);
    }

    private static Charset singleByte(Utf8Scan scan) {
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
        return best;
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

    /** A reader in which a byte order mark is skipped and {@link #UNDECODABLE} stands for what is broken. */
    public static Reader open(Opener file, Charset charset) throws IOException {
        BufferedInputStream in = new BufferedInputStream(file.open(), 1 << 16);
        in.mark(4);
        byte[] head = in.readNBytes(3);
        in.reset();
        in.skipNBytes(
                starts(head, 0xEF, 0xBB, 0xBF) ? 3 : starts(head, 0xFF, 0xFE) || starts(head, 0xFE, 0xFF) ? 2 : 0);
        return new InputStreamReader(
                in,
                charset.newDecoder()
                        .onMalformedInput(CodingErrorAction.REPLACE)
                        .onUnmappableCharacter(CodingErrorAction.REPLACE)
                        .replaceWith(String.valueOf(UNDECODABLE)));
    }
}

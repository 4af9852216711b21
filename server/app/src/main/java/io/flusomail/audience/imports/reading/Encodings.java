package io.flusomail.audience.imports.reading;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which encoding a file is in. A byte order mark decides; else a pattern of zero bytes (UTF-16); else UTF-8 when the
 * whole file is, or nearly is; else the double-byte encoding of East Asia whose common characters these are; else the
 * single-byte encoding in which most of the bytes above 127 are letters that are frequent in its languages. A person may
 * say otherwise.
 */
public final class Encodings {

    /**
     * Stands for bytes that cannot be decoded. Half a surrogate pair comes out of no decoder, so it cannot be mistaken
     * for something in the file.
     */
    public static final char UNDECODABLE = '\ud800';

    private static final int HEAD = 4096;

    /** More of a file than this says no more about the encodings of East Asia. */
    private static final int SAMPLE = 1 << 20;

    private Encodings() {}

    /** Opens a file that may be read from the beginning several times. */
    @FunctionalInterface
    public interface Opener {
        InputStream open() throws IOException;
    }

    /** Empty where only a person can know. */
    public static Optional<Charset> guess(Opener file) throws IOException {
        Charset known = wide(file);
        if (known != null) {
            return Optional.of(known);
        }
        Utf8Scan scan = new Utf8Scan();
        try (InputStream in = file.open()) {
            byte[] buffer = new byte[1 << 16];
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                scan.take(buffer, n);
            }
        }
        if (scan.broken() == 0 || scan.whole() > 3 * scan.broken()) {
            return Optional.of(StandardCharsets.UTF_8);
        }
        EastAsianScan eastAsian = new EastAsianScan();
        try (InputStream in = file.open()) {
            byte[] sample = in.readNBytes(SAMPLE);
            eastAsian.take(sample, sample.length);
        }
        Optional<Charset> found = eastAsian.guess();
        return found.isPresent() || eastAsian.pairs() ? found : SingleByte.of(scan);
    }

    /** What a person means who names an encoding: {@code UTF-16} is the one or the other, as the file has it. */
    public static Charset meant(Charset named, Opener file) throws IOException {
        if (!named.name().equals("UTF-16") && !named.name().equals("UTF-32")) {
            return named;
        }
        Charset seen = wide(file);
        return seen != null && seen.name().startsWith(named.name()) ? seen : Charset.forName(named.name() + "BE");
    }

    private static @Nullable Charset wide(Opener file) throws IOException {
        byte[] head;
        try (InputStream in = file.open()) {
            head = in.readNBytes(HEAD);
        }
        ByteOrderMark mark = ByteOrderMark.of(head);
        if (mark != null) {
            return mark.charset();
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

    /** A reader in which a byte order mark is skipped and {@link #UNDECODABLE} stands for what is broken. */
    public static Reader open(Opener file, Charset charset) throws IOException {
        BufferedInputStream in = new BufferedInputStream(file.open(), 1 << 16);
        in.mark(4);
        ByteOrderMark mark = ByteOrderMark.of(in.readNBytes(4));
        in.reset();
        in.skipNBytes(mark == null ? 0 : mark.length());
        return new InputStreamReader(
                in,
                charset.newDecoder()
                        .onMalformedInput(CodingErrorAction.REPLACE)
                        .onUnmappableCharacter(CodingErrorAction.REPLACE)
                        .replaceWith(String.valueOf(UNDECODABLE)));
    }
}

package io.flusomail.audience.imports.tables;

import io.flusomail.audience.imports.reading.Encodings;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** What a file is, by what it holds: names lie. */
enum FileKind {
    TEXT,
    JSON,
    NDJSON,
    XLSX,
    ZIP,
    GZIP,
    OLD_EXCEL;

    private static final int HEAD = 4096;
    private static final int ENTRIES_LOOKED_AT = 20;
    private static final Pattern ARRAY = Pattern.compile("\\s*\\[\\s*(\\{\\s*[\"}]|\\]\\s*$).*", Pattern.DOTALL);
    private static final Pattern OBJECT = Pattern.compile("\\s*\\{\\s*\"[^\"]{0,1000}\"\\s*:.*", Pattern.DOTALL);

    static FileKind of(Encodings.Opener file) throws IOException {
        byte[] head;
        try (InputStream in = file.open()) {
            head = in.readNBytes(HEAD);
        }
        if (begins(head, 'P', 'K', 3, 4) || begins(head, 'P', 'K', 5, 6)) {
            return workbook(file) ? XLSX : ZIP;
        }
        if (begins(head, 0x1f, 0x8b)) {
            return GZIP;
        }
        if (begins(head, 0xd0, 0xcf, 0x11, 0xe0)) {
            return OLD_EXCEL;
        }
        String text = text(head);
        if (ARRAY.matcher(text).matches()) {
            return JSON;
        }
        return OBJECT.matcher(text).matches() ? NDJSON : TEXT;
    }

    private static boolean begins(byte[] head, int... bytes) {
        for (int i = 0; i < bytes.length; i++) {
            if (head.length <= i || (head[i] & 0xff) != bytes[i]) {
                return false;
            }
        }
        return true;
    }

    private static String text(byte[] head) {
        boolean little = begins(head, 0xff, 0xfe);
        boolean wide = little || begins(head, 0xfe, 0xff);
        String text = new String(
                head, wide ? little ? StandardCharsets.UTF_16LE : StandardCharsets.UTF_16BE : StandardCharsets.UTF_8);
        return text.startsWith("\ufeff") ? text.substring(1) : text;
    }

    /** A workbook is an archive that says what it holds among its first entries. */
    private static boolean workbook(Encodings.Opener file) throws IOException {
        try (ZipInputStream zip = new ZipInputStream(file.open())) {
            ZipEntry entry = zip.getNextEntry();
            for (int i = 0; entry != null && i < ENTRIES_LOOKED_AT; i++) {
                if (entry.getName().equals("[Content_Types].xml")
                        || entry.getName().startsWith("xl/")) {
                    return true;
                }
                if (entry.getName().toLowerCase(Locale.ROOT).matches(".*\\.(csv|tsv|txt|json|ndjson|jsonl|xlsx)")) {
                    return false;
                }
                entry = zip.getNextEntry();
            }
            return false;
        } catch (IOException | IllegalArgumentException _) {
            return false;
        }
    }
}

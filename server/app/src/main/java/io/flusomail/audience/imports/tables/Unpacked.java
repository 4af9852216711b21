package io.flusomail.audience.imports.tables;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;
import org.jspecify.annotations.Nullable;

/** The tables in an upload, unpacked into a folder that goes when it is closed. Names in archives are never paths here. */
final class Unpacked implements AutoCloseable {

    private static final int MOST_TABLES = 100;
    private static final int MOST_ENTRIES = 10_000;
    private static final Pattern TABLE = Pattern.compile("(?i).*\\.(csv|tsv|tab|txt|xlsx|json|ndjson|jsonl)|[^.]+");
    private static final Pattern ARCHIVE = Pattern.compile("(?i).*\\.(zip|gz|tgz|tar|7z|rar|bz2|xz)");

    private final List<NamedFile> files = new ArrayList<>();
    private final Allowance allowance;
    private @Nullable Path folder;
    private int kept;

    private Unpacked(Allowance allowance) {
        this.allowance = allowance;
    }

    static Unpacked of(NamedFile upload) throws IOException, Unusable {
        return of(upload, new Allowance());
    }

    static Unpacked of(NamedFile upload, Allowance allowance) throws IOException, Unusable {
        Unpacked unpacked = new Unpacked(allowance);
        try {
            switch (FileKind.of(upload.opener())) {
                case ZIP -> unpacked.zip(upload);
                case GZIP -> unpacked.gzip(upload);
                case XLSX -> unpacked.workbook(upload);
                case TEXT, JSON, NDJSON, OLD_EXCEL -> unpacked.files.add(upload);
            }
            return unpacked;
        } catch (ZipException | EOFException | IllegalArgumentException e) {
            unpacked.close();
            throw Unusable.file("broken_archive", "The archive is damaged, or needs a password.");
        } catch (IOException | Unusable e) {
            unpacked.close();
            throw e;
        }
    }

    private void zip(NamedFile upload) throws IOException, Unusable {
        try (ZipInputStream zip =
                new ZipInputStream(allowance.packed(upload.opener().open()))) {
            int entries = 0;
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                if (++entries > MOST_ENTRIES || files.size() > MOST_TABLES) {
                    throw Unusable.file("too_many_files", "The archive has too many files.");
                }
                String name = base(entry.getName());
                if (entry.isDirectory()
                        || name.startsWith(".")
                        || entry.getName().startsWith("__MACOSX/")) {
                    continue;
                }
                if (ARCHIVE.matcher(name).matches()) {
                    throw nested();
                }
                if (TABLE.matcher(name).matches()) {
                    keep(name, zip);
                }
            }
        }
        if (files.isEmpty()) {
            throw Unusable.file("no_table", "The archive holds no table: none of its files is CSV, TSV, XLSX or JSON.");
        }
        files.sort(Comparator.comparing(NamedFile::name));
    }

    private void gzip(NamedFile upload) throws IOException, Unusable {
        try (InputStream in =
                new GZIPInputStream(allowance.packed(upload.opener().open()), 1 << 16)) {
            keep(upload.name().replaceFirst("(?i)\\.gz$", ""), in);
        }
    }

    /** A workbook is an archive, too; what reads it wants a file. */
    private void workbook(NamedFile upload) throws IOException, Unusable {
        Path place = place();
        try (InputStream in = upload.opener().open()) {
            Files.copy(in, place);
        }
        workbook(NamedFile.at(upload.name(), place), place);
    }

    private void workbook(NamedFile file, Path place) throws IOException, Unusable {
        WorkbookParts.check(place, allowance);
        files.add(file);
    }

    private void keep(String name, InputStream in) throws IOException, Unusable {
        Path place = place();
        try (OutputStream out = Files.newOutputStream(place)) {
            allowance.copy(in, out);
        }
        NamedFile file = NamedFile.at(name, place);
        switch (FileKind.of(file.opener())) {
            case ZIP, GZIP -> throw nested();
            case XLSX -> workbook(file, place);
            case TEXT, JSON, NDJSON, OLD_EXCEL -> {
                if (Files.size(place) > 0) {
                    files.add(file);
                }
            }
        }
    }

    private static Unusable nested() {
        return Unusable.file("nested_archive", "The archive holds another archive: unpack it first.");
    }

    private Path place() throws IOException {
        if (folder == null) {
            folder = Files.createTempDirectory("flusomail-upload");
        }
        return folder.resolve(Integer.toString(kept++));
    }

    private static String base(String name) {
        String path = name.replace('\\', '/');
        return path.substring(path.lastIndexOf('/') + 1);
    }

    List<NamedFile> files() {
        return files;
    }

    @Override
    public void close() throws IOException {
        Path made = folder;
        if (made == null) {
            return;
        }
        folder = null;
        try (var left = Files.newDirectoryStream(made)) {
            for (Path file : left) {
                Files.deleteIfExists(file);
            }
        }
        Files.deleteIfExists(made);
    }
}

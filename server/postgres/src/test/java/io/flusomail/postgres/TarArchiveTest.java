package io.flusomail.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TarArchiveTest {
    @TempDir
    Path temporary;

    @Test
    void keepsProgramsExecutable() throws IOException {
        TarArchive.unpack(archive("bin/program", 0755), temporary.resolve("out"));

        assertThat(temporary.resolve("out/bin/program")).isExecutable().hasContent("content");
    }

    @Test
    void refusesToWriteOutsideItsDirectory() {
        assertThatThrownBy(() -> TarArchive.unpack(archive("../escaped", 0644), temporary.resolve("out")))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("outside its directory");

        assertThat(Files.exists(temporary.resolve("escaped"))).isFalse();
    }

    private static ByteArrayInputStream archive(String name, int mode) throws IOException {
        byte[] content = "content".getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (TarArchiveOutputStream tar = new TarArchiveOutputStream(new XZCompressorOutputStream(bytes))) {
            TarArchiveEntry entry = new TarArchiveEntry(name, true);
            entry.setMode(mode);
            entry.setSize(content.length);
            tar.putArchiveEntry(entry);
            tar.write(content);
            tar.closeArchiveEntry();
        }
        return new ByteArrayInputStream(bytes.toByteArray());
    }
}

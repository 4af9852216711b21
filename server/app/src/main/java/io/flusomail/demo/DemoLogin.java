package io.flusomail.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Set;

/** The demo's owner. The password is made once per data directory, so that no installation has a known one. */
record DemoLogin(String email, String password) {

    private static final String EMAIL = "demo@flusomail.example";
    private static final String LETTERS = "abcdefghjkmnpqrstuvwxyz23456789";
    private static final int LENGTH = 16;

    static DemoLogin in(Path dataDirectory) throws IOException {
        Path file = dataDirectory.resolve("demo-login");
        if (!Files.exists(file)) {
            Set<PosixFilePermission> ownerOnly = PosixFilePermissions.fromString("rw-------");
            Files.createFile(file, PosixFilePermissions.asFileAttribute(ownerOnly));
            Files.writeString(file, fresh(), StandardOpenOption.TRUNCATE_EXISTING);
        }
        return new DemoLogin(EMAIL, Files.readString(file).strip());
    }

    private static String fresh() {
        SecureRandom random = new SecureRandom();
        StringBuilder password = new StringBuilder();
        for (int i = 0; i < LENGTH; i++) {
            password.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        return password.toString();
    }
}

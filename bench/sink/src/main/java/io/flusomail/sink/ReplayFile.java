package io.flusomail.sink;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Mails in a file, for a client that is a process of its own. */
public final class ReplayFile {
    private ReplayFile() {}

    public static void write(Path file, List<ReplayMail> mails) throws IOException {
        try (DataOutputStream out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file)))) {
            out.writeInt(mails.size());
            for (ReplayMail mail : mails) {
                out.writeUTF(mail.from());
                out.writeUTF(mail.to());
                out.writeInt(mail.message().length);
                out.write(mail.message());
            }
        }
    }

    public static List<ReplayMail> read(Path file) throws IOException {
        try (DataInputStream in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
            int count = in.readInt();
            List<ReplayMail> mails = new ArrayList<>(count);
            for (int i = 0; i < count; i++) {
                String from = in.readUTF();
                String to = in.readUTF();
                mails.add(new ReplayMail(from, to, in.readNBytes(in.readInt())));
            }
            return mails;
        }
    }
}

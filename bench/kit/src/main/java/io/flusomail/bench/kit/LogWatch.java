package io.flusomail.bench.kit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What an application has logged since a moment.
 *
 * @param from where the log ended then, in bytes
 */
record LogWatch(Path log, long from) {

    static LogWatch fromNow(Application application) throws IOException {
        return new LogWatch(application.log(), Files.size(application.log()));
    }

    boolean has(String words) {
        try (FileChannel file = FileChannel.open(log)) {
            ByteBuffer fresh = ByteBuffer.allocate(Math.toIntExact(Math.max(0, file.size() - from)));
            while (fresh.hasRemaining() && file.read(fresh, from + fresh.position()) >= 0) {
                // a read may bring less than the whole
            }
            return StandardCharsets.UTF_8.decode(fresh.flip()).toString().contains(words);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

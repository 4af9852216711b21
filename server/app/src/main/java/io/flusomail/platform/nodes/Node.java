package io.flusomail.platform.nodes;

import io.flusomail.platform.ids.NodeId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * This process among its siblings. The id is kept in the data directory, so that a node which comes back is known as
 * the one that claimed rows before.
 */
public record Node(NodeId id, String host) {

    static Node in(Path dataDirectory) {
        Path file = dataDirectory.resolve("node-id");
        try {
            Files.createDirectories(dataDirectory);
            if (!Files.exists(file)) {
                Path fresh = Files.createTempFile(dataDirectory, "node-id", ".new");
                Files.writeString(fresh, NodeId.next().toString());
                Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
            }
            return new Node(NodeId.of(Files.readString(file).strip()), hostName());
        } catch (IOException e) {
            throw new UncheckedIOException("The data directory " + dataDirectory + " cannot be used", e);
        }
    }

    private static String hostName() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException _) {
            return "localhost";
        }
    }
}

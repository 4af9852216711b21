package io.flusomail.identity.passwords;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** The neighbourhood of an address, within which a guesser can move at no cost: /24 of IPv4, /64 of IPv6. */
final class Network {

    private static final int V4_BYTES = 3;
    private static final int V6_BYTES = 8;

    private Network() {}

    static String of(@Nullable String ip) {
        if (ip == null) {
            return "none";
        }
        try {
            InetAddress address = InetAddress.ofLiteral(ip);
            int bytes = address instanceof Inet6Address ? V6_BYTES : V4_BYTES;
            return HexFormat.of().formatHex(Arrays.copyOf(address.getAddress(), bytes));
        } catch (IllegalArgumentException _) {
            return "none";
        }
    }
}

package io.flusomail.audience.visits;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.HexFormat;

/** Who has an address: of IPv6 anybody has a whole network of 64 bits, and may take another address for each request. */
final class Networks {

    private static final int BYTES = 8;

    private Networks() {}

    static String of(String address) {
        try {
            return InetAddress.ofLiteral(address) instanceof Inet6Address six
                    ? HexFormat.of().formatHex(Arrays.copyOf(six.getAddress(), BYTES))
                    : address;
        } catch (IllegalArgumentException _) {
            return address;
        }
    }
}

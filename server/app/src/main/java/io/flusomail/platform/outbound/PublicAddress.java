package io.flusomail.platform.outbound;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;

/** Which addresses anybody can reach: not ourselves, our network, its metadata service, nor what stands for one of them. */
final class PublicAddress {

    /** RFC 6890 and after: special, shared (RFC 6598), documentation, benchmarks, reserved. */
    private static final List<Network> CLOSED = List.of(
            Network.of("0.0.0.0", 8),
            Network.of("10.0.0.0", 8),
            Network.of("100.64.0.0", 10),
            Network.of("127.0.0.0", 8),
            Network.of("169.254.0.0", 16),
            Network.of("172.16.0.0", 12),
            Network.of("192.0.0.0", 24),
            Network.of("192.0.2.0", 24),
            Network.of("192.88.99.0", 24),
            Network.of("192.168.0.0", 16),
            Network.of("198.18.0.0", 15),
            Network.of("198.51.100.0", 24),
            Network.of("203.0.113.0", 24),
            Network.of("224.0.0.0", 3),
            Network.of("::", 96),
            Network.of("64:ff9b:1::", 48),
            Network.of("100::", 64),
            Network.of("2001::", 23),
            Network.of("2001:db8::", 32),
            Network.of("fc00::", 7),
            Network.of("fe80::", 10),
            Network.of("fec0::", 10),
            Network.of("ff00::", 8));

    private static final Network NAT64 = Network.of("64:ff9b::", 96);
    private static final Network SIX_TO_FOUR = Network.of("2002::", 16);
    private static final int AFTER_NAT64 = 12;
    private static final int AFTER_SIX_TO_FOUR = 2;

    private PublicAddress() {}

    /** So many of the first bits are these. */
    private record Network(byte[] first, int bits) {

        static Network of(String first, int bits) {
            return new Network(InetAddress.ofLiteral(first).getAddress(), bits);
        }

        boolean holds(byte[] address) {
            if (address.length != first.length) {
                return false;
            }
            for (int i = 0; i < bits; i++) {
                int mask = 0x80 >> i % 8;
                if ((address[i / 8] & mask) != (first[i / 8] & mask)) {
                    return false;
                }
            }
            return true;
        }
    }

    static boolean is(InetAddress address) {
        byte[] bytes = address.getAddress();
        if (CLOSED.stream().anyMatch(network -> network.holds(bytes))) {
            return false;
        }
        if (NAT64.holds(bytes)) {
            return is(within(bytes, AFTER_NAT64));
        }
        return !SIX_TO_FOUR.holds(bytes) || is(within(bytes, AFTER_SIX_TO_FOUR));
    }

    private static InetAddress within(byte[] bytes, int from) {
        try {
            return InetAddress.getByAddress(Arrays.copyOfRange(bytes, from, from + 4));
        } catch (UnknownHostException e) {
            throw new IllegalStateException("four bytes are an address", e);
        }
    }
}

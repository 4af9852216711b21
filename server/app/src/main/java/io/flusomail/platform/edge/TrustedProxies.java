package io.flusomail.platform.edge;

import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;

/** The networks whose word about the caller is believed: {@code FLUSOMAIL_TRUSTED_PROXIES}, CIDR blocks by comma. */
final class TrustedProxies {

    private final List<Block> blocks;

    /** The first {@code bits} of an address. */
    private record Block(byte[] prefix, int bits) {

        boolean contains(byte[] address) {
            if (address.length != prefix.length) {
                return false;
            }
            int whole = bits / 8;
            int rest = bits % 8;
            if (!Arrays.equals(address, 0, whole, prefix, 0, whole)) {
                return false;
            }
            int mask = 0xFF << (8 - rest) & 0xFF;
            return rest == 0 || (address[whole] & mask) == (prefix[whole] & mask);
        }
    }

    TrustedProxies(List<String> cidrs) {
        this.blocks = cidrs.stream()
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .map(TrustedProxies::block)
                .toList();
    }

    private static Block block(String cidr) {
        try {
            int slash = cidr.indexOf('/');
            byte[] address = InetAddress.ofLiteral(slash < 0 ? cidr : cidr.substring(0, slash))
                    .getAddress();
            int bits = slash < 0 ? address.length * 8 : Integer.parseInt(cidr.substring(slash + 1));
            if (bits < 0 || bits > address.length * 8) {
                throw new IllegalArgumentException("bits");
            }
            return new Block(address, bits);
        } catch (IllegalArgumentException e) {
            throw new IllegalStateException(
                    "FLUSOMAIL_TRUSTED_PROXIES must list networks such as 10.0.0.0/8, but holds " + cidr, e);
        }
    }

    boolean none() {
        return blocks.isEmpty();
    }

    /** False for anything that is no literal address: names are never looked up. */
    boolean contains(String ip) {
        try {
            byte[] address = InetAddress.ofLiteral(ip).getAddress();
            return blocks.stream().anyMatch(block -> block.contains(address));
        } catch (IllegalArgumentException _) {
            return false;
        }
    }
}

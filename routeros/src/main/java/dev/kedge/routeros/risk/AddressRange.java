package dev.kedge.routeros.risk;

import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An address, a network or a range of addresses of one family. */
record AddressRange(int bytes, BigInteger first, BigInteger last) {

  /**
   * Parses {@code 10.0.0.1}, {@code 10.0.0.0/8} or {@code 10.0.0.1-10.0.0.9}; null for other text.
   */
  static @Nullable AddressRange parse(String text) {
    try {
      int dash = text.indexOf('-');
      if (dash >= 0) {
        InetAddress from = InetAddress.ofLiteral(text.substring(0, dash));
        InetAddress to = InetAddress.ofLiteral(text.substring(dash + 1));
        return from.getAddress().length == to.getAddress().length
            ? new AddressRange(from.getAddress().length, number(from), number(to))
            : null;
      }
      int slash = text.indexOf('/');
      InetAddress address = InetAddress.ofLiteral(slash < 0 ? text : text.substring(0, slash));
      int bits = address.getAddress().length * 8;
      int prefix = slash < 0 ? bits : Integer.parseInt(text.substring(slash + 1));
      if (prefix < 0 || prefix > bits) {
        return null;
      }
      BigInteger size = BigInteger.ONE.shiftLeft(bits - prefix);
      BigInteger first = number(address).divide(size).multiply(size);
      return new AddressRange(
          address.getAddress().length, first, first.add(size).subtract(BigInteger.ONE));
    } catch (IllegalArgumentException notAnAddress) {
      return null;
    }
  }

  /** The address, if there is only one. */
  @Nullable InetAddress single() {
    if (!first.equals(last)) {
      return null;
    }
    byte[] digits = first.toByteArray(); // shorter, or longer by a zero
    byte[] address = new byte[bytes];
    int length = Math.min(digits.length, bytes);
    System.arraycopy(digits, digits.length - length, address, bytes - length, length);
    try {
      return InetAddress.getByAddress(address);
    } catch (UnknownHostException e) {
      throw new IllegalStateException("4 and 16 bytes are addresses", e);
    }
  }

  boolean contains(InetAddress address) {
    BigInteger number = number(address);
    return bytes == address.getAddress().length
        && first.compareTo(number) <= 0
        && number.compareTo(last) <= 0;
  }

  /** Checks whether the text includes the address; unknown if the text or the address is. */
  static Tristate contains(String text, @Nullable InetAddress address) {
    AddressRange range = parse(text);
    if (range == null || address == null) {
      return range != null && range.isAll() ? Tristate.YES : Tristate.UNKNOWN;
    }
    return Tristate.of(range.contains(address));
  }

  private boolean isAll() {
    return first.signum() == 0
        && size().bitLength() == bytes * Byte.SIZE
        && last.bitCount() == bytes * Byte.SIZE;
  }

  /**
   * Checks whether any range includes the address; yes if there is no range, hence no restriction.
   */
  static Tristate allows(List<String> ranges, @Nullable InetAddress address) {
    return ranges.isEmpty()
        ? Tristate.YES
        : ranges.stream().map(range -> contains(range, address)).reduce(Tristate.NO, Tristate::or);
  }

  BigInteger size() {
    return last.subtract(first);
  }

  private static BigInteger number(InetAddress address) {
    return new BigInteger(1, address.getAddress());
  }
}

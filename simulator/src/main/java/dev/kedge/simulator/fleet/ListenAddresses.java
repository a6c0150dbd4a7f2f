package dev.kedge.simulator.fleet;

import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.regex.Pattern;

/**
 * The addresses on which the routers of a fleet listen: either one address of a network for each
 * router, all with the same port, or one address for all, each with its own port.
 *
 * @param network the network, or the single address
 * @param length the prefix length; all bits for a single address
 * @param port the port, or the first one; 0 for free ports, with a single address only
 */
public record ListenAddresses(InetAddress network, int length, int port) {
  private static final Pattern FORM =
      Pattern.compile("([0-9.]+|\\[[0-9a-fA-F:]+])(?:/(\\d{1,3}))?:(\\d{1,5})");
  private static final int MAX_PORT = 65_535;

  /** Free ports of 127.0.0.1. */
  public static final ListenAddresses LOOPBACK = parse("127.0.0.1:0");

  /**
   * Reads {@code 127.20.0.0/16:22222}, {@code 127.0.0.1:2200} or {@code [::1]:0}.
   *
   * @throws IllegalArgumentException if the text has another form; the message states the error
   */
  public static ListenAddresses parse(String text) {
    var matcher = FORM.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException(
          "cannot listen on \"%s\": expected ADDRESS:PORT or NETWORK/LENGTH:PORT, such as 127.20.0.0/16:22222"
              .formatted(text));
    }
    InetAddress address = address(matcher.group(1));
    int bits = address.getAddress().length * 8;
    int length = matcher.group(2) == null ? bits : Integer.parseInt(matcher.group(2));
    int port = Integer.parseInt(matcher.group(3));
    if (length > bits || port > MAX_PORT) {
      throw new IllegalArgumentException(
          "cannot listen on \"%s\": the length is at most %d, the port at most %d"
              .formatted(text, bits, MAX_PORT));
    }
    if (port == 0 && length < bits) {
      throw new IllegalArgumentException(
          "the routers of a network all listen on the same port, which must not be 0");
    }
    return new ListenAddresses(address, length, port);
  }

  private static InetAddress address(String text) {
    try {
      return InetAddress.getByName(text); // a literal address: there is no DNS lookup
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException("\"" + text + "\" is not an address", e);
    }
  }

  /** Whether only this machine can connect. */
  public boolean isLoopback() {
    return network.isLoopbackAddress();
  }

  /** The number of routers that can listen. */
  public long count() {
    int free = network.getAddress().length * 8 - length;
    if (free == 0) {
      return port == 0 ? MAX_PORT : MAX_PORT - port + 1L;
    }
    return free > 31
        ? Integer.MAX_VALUE
        : (1L << free) - 2; // without the network and broadcast addresses
  }

  /**
   * The address on which one router listens.
   *
   * @param index the number of the router, from 0
   */
  public InetSocketAddress at(int index) {
    byte[] bytes = network.getAddress();
    if (length == bytes.length * 8) {
      return new InetSocketAddress(network, port == 0 ? 0 : port + index);
    }
    BigInteger mask = BigInteger.ONE.shiftLeft(bytes.length * 8 - length).subtract(BigInteger.ONE);
    byte[] sum =
        new BigInteger(1, bytes).andNot(mask).add(BigInteger.valueOf(index + 1L)).toByteArray();
    byte[] own = new byte[bytes.length];
    int used = Math.min(sum.length, own.length);
    System.arraycopy(sum, sum.length - used, own, own.length - used, used);
    try {
      return new InetSocketAddress(InetAddress.getByAddress(own), port);
    } catch (UnknownHostException e) {
      throw new IllegalStateException("an address of that length exists", e);
    }
  }
}

package dev.kedge.simulator.fleet;

import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.regex.Pattern;

/**
 * Where routers listen: each on an address of its own within a network, all on one port; or all on
 * one address, each on a port of its own.
 *
 * @param network of a single address the length is that of the whole address
 * @param length how many bits all share
 * @param port 0, on one address only, for free ones
 */
public record Place(InetAddress network, int length, int port) {
  private static final Pattern FORM =
      Pattern.compile("([0-9.]+|\\[[0-9a-fA-F:]+])(?:/(\\d{1,3}))?:(\\d{1,5})");
  private static final int HIGHEST_PORT = 65_535;

  /** Free ports of 127.0.0.1. */
  public static final Place LOOPBACK = parse("127.0.0.1:0");

  /**
   * Reads {@code 127.20.0.0/16:22222}, {@code 127.0.0.1:2200} or {@code [::1]:0}.
   *
   * @throws IllegalArgumentException saying what is wrong
   */
  public static Place parse(String text) {
    var matcher = FORM.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException(
          "\"%s\" is no place to listen: give ADDRESS:PORT or NETWORK/LENGTH:PORT, as in 127.20.0.0/16:22222"
              .formatted(text));
    }
    InetAddress address = address(matcher.group(1));
    int bits = address.getAddress().length * 8;
    int length = matcher.group(2) == null ? bits : Integer.parseInt(matcher.group(2));
    int port = Integer.parseInt(matcher.group(3));
    if (length > bits || port > HIGHEST_PORT) {
      throw new IllegalArgumentException(
          "\"%s\" is no place to listen: the length is at most %d, the port at most %d"
              .formatted(text, bits, HIGHEST_PORT));
    }
    if (port == 0 && length < bits) {
      throw new IllegalArgumentException("routers of a network all listen on one port: name it");
    }
    return new Place(address, length, port);
  }

  private static InetAddress address(String text) {
    try {
      return InetAddress.getByName(text); // digits only: nothing is looked up
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException("\"" + text + "\" is no address", e);
    }
  }

  /** Whether nobody but this machine gets there. */
  public boolean isLoopback() {
    return network.isLoopbackAddress();
  }

  /** How many routers find room. */
  public long room() {
    int free = network.getAddress().length * 8 - length;
    if (free == 0) {
      return port == 0 ? HIGHEST_PORT : HIGHEST_PORT - port + 1L;
    }
    return free > 31 ? Integer.MAX_VALUE : (1L << free) - 2; // without network and broadcast
  }

  /**
   * Where the router of that number listens.
   *
   * @param index from 0
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

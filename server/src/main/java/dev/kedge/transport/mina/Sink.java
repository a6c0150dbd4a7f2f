package dev.kedge.transport.mina;

import java.io.OutputStream;
import java.util.Arrays;

/**
 * In-memory buffer for one stream of a channel, up to a limit. Written by one I/O thread; read
 * after the channel's end.
 */
final class Sink extends OutputStream {
  private static final int START = 16 << 10;

  private final int limit;
  private final Runnable atProgress;
  private final Runnable atOverflow;
  private byte[] bytes;
  private int length;
  private boolean overflown;

  Sink(int limit, Runnable atProgress, Runnable atOverflow) {
    this.limit = limit;
    this.atProgress = atProgress;
    this.atOverflow = atOverflow;
    this.bytes = new byte[Math.min(limit, START)];
  }

  @Override
  public void write(int b) {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] from, int offset, int count) {
    atProgress.run();
    if (overflown || count > limit - length) {
      overflown = true;
      atOverflow.run();
      return;
    }
    if (count > bytes.length - length) {
      long doubled = Math.max(2L * bytes.length, (long) length + count);
      bytes = Arrays.copyOf(bytes, (int) Math.min(limit, doubled));
    }
    System.arraycopy(from, offset, bytes, length, count);
    length += count;
  }

  boolean overflown() {
    return overflown;
  }

  byte[] bytes() {
    return Arrays.copyOf(bytes, length);
  }
}

package dev.kedge.transport.mina;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import org.apache.sshd.client.channel.ChannelExec;

/** An exec channel that records whether the router itself closed it. */
final class ExecChannel extends ChannelExec {
  private final CountDownLatch end = new CountDownLatch(1);
  private final Sink out;
  private final Sink err;
  private volatile boolean closedByRouter;

  ExecChannel(String line, int maxOutputBytes, Runnable atProgress) {
    super(line.getBytes(StandardCharsets.US_ASCII), null, null);
    out = new Sink(maxOutputBytes, atProgress, end::countDown);
    err = new Sink(maxOutputBytes, atProgress, end::countDown);
    setOut(out);
    setErr(err);
    addCloseFutureListener(_ -> end.countDown()); // also when the connection is lost
  }

  /** Called after everything that the router sent before its close message was received. */
  @Override
  public void handleClose() throws IOException {
    closedByRouter = true;
    end.countDown();
    super.handleClose();
  }

  /** Waits until the router closes the channel, sends too much, or the connection is lost. */
  void awaitEnd() throws InterruptedException {
    end.await();
  }

  /** Whether the output is complete: the router ended the channel properly, with an exit status. */
  boolean complete() {
    return closedByRouter && getExitStatus() != null && !overflown();
  }

  boolean overflown() {
    return out.overflown() || err.overflown();
  }

  byte[] output() {
    return out.bytes();
  }

  byte[] errors() {
    return err.bytes();
  }
}

package dev.kedge.transport.mina;

import dev.kedge.transport.SendPermit;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import org.apache.sshd.client.channel.ChannelExec;
import org.jspecify.annotations.Nullable;

/**
 * An exec channel that checks a permit before it sends its command, and records whether the router
 * itself closed it.
 */
final class ExecChannel extends ChannelExec {
  private final CountDownLatch end = new CountDownLatch(1);
  private final SendPermit permit;
  private final Sink out;
  private final Sink err;
  private volatile boolean closedByRouter;

  /** Reason why the command was not sent; null if there is none. */
  private volatile @Nullable RuntimeException notPermitted;

  ExecChannel(String line, SendPermit permit, int maxOutputBytes, Runnable atProgress) {
    super(line.getBytes(StandardCharsets.US_ASCII), null, null);
    this.permit = permit;
    out = new Sink(maxOutputBytes, atProgress, end::countDown);
    err = new Sink(maxOutputBytes, atProgress, end::countDown);
    setOut(out);
    setErr(err);
    addCloseFutureListener(_ -> end.countDown()); // also when the connection is lost
  }

  /** Sends the command; called when the router has opened the channel, which may take a while. */
  @Override
  protected void doOpen() throws IOException {
    try {
      permit.require();
    } catch (RuntimeException e) {
      notPermitted = e;
      throw e; // the library closes the channel
    }
    super.doOpen();
  }

  /** Throws what the permit threw, if the command was not sent for that reason. */
  void requirePermitted() {
    var reason = notPermitted;
    if (reason != null) {
      throw reason;
    }
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

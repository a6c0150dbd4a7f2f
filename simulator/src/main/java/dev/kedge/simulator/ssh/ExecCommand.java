package dev.kedge.simulator.ssh;

import dev.kedge.simulator.engine.Answer;
import dev.kedge.simulator.engine.Conditions;
import dev.kedge.simulator.engine.Machine;
import dev.kedge.simulator.profile.Behaviour;
import dev.kedge.simulator.profile.Fault;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.apache.sshd.server.Environment;
import org.apache.sshd.server.ExitCallback;
import org.apache.sshd.server.channel.ChannelSession;
import org.apache.sshd.server.command.Command;
import org.jspecify.annotations.Nullable;

/**
 * One exec channel, which runs a command and prints the output on stdout, with the injected
 * transport faults (see routeros-behaviour.md#exec-channel).
 */
final class ExecCommand implements Command {
  /**
   * The number of bytes after which clients with a 128 KiB window lose the rest (see
   * routeros-behaviour.md#output-cut).
   */
  static final int CUT_AT = 131_754;

  private static final int SLOW_BYTES_PER_SECOND = 4096;
  private static final int CHUNKS_PER_SECOND = 20;

  private final Function<Boolean, Answer> work;
  private final Conditions conditions;
  private final Machine machine;
  private final Wire wire;
  private OutputStream out = OutputStream.nullOutputStream();
  private OutputStream error = OutputStream.nullOutputStream();
  private boolean isError;
  private @Nullable ExitCallback exit;
  private volatile @Nullable Thread running;
  private volatile boolean isClosedByClient;

  /**
   * The state that all channels of a router share.
   *
   * @param bytesPerSecond 0 for no limit
   * @param sending the number of channels that are sending
   * @param channelsEndAlone whether the connection survives when a client closes a channel
   */
  record Wire(int bytesPerSecond, AtomicInteger sending, boolean channelsEndAlone) {}

  /**
   * @param work the command; its argument is whether there is a pseudo-terminal
   */
  ExecCommand(Function<Boolean, Answer> work, Conditions conditions, Machine machine, Wire wire) {
    this.work = work;
    this.conditions = conditions;
    this.machine = machine;
    this.wire = wire;
  }

  @Override
  public void start(ChannelSession channel, Environment environment) {
    boolean pty = environment.getEnv().containsKey(Environment.ENV_TERM);
    running = Thread.ofVirtual().name("router-exec").start(() -> run(channel, pty));
  }

  private void run(ChannelSession channel, boolean pty) {
    try {
      var answer = work.apply(pty);
      machine.awaitLink();
      if (isClosedByClient && wire.channelsEndAlone()) {
        return; // the client closed this channel; the connection lives on (RFC 4254, 5.3)
      }
      if (answer.lost()) {
        channel.getSession().getIoSession().close(true);
        return;
      }
      isError = answer.exitStatus() != 0 || answer.text().contains("column");
      if (send(answer, channel)) {
        end(answer.exitStatus(), channel);
      }
    } catch (IOException e) {
      channel.close(true); // the client has disconnected
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // the channel was closed meanwhile
    } catch (RuntimeException e) {
      channel.close(false); // a defect of the simulator: the client must not wait for it
      throw e;
    }
  }

  /** Sends the output; false if the channel must not be ended in the ordinary way. */
  private boolean send(Answer answer, ChannelSession channel)
      throws IOException, InterruptedException {
    var bytes = answer.bytes();
    var slow = answer.export() && conditions.has(Fault.SLOW_EXPORT);
    var speed = slow ? SLOW_BYTES_PER_SECOND : wire.bytesPerSecond();
    if (answer.export() && conditions.has(Fault.CONNECTION_CUT_DURING_EXPORT)) {
      write(bytes, bytes.length / 2, speed);
      channel.getSession().getIoSession().close(false); // closes TCP without an SSH message
      return false;
    }
    if (answer.export() && conditions.has(Fault.STALLED_EXPORT)) {
      write(bytes, bytes.length / 2, speed);
      new CountDownLatch(1).await(); // until the channel is closed
    }
    write(bytes, answer.export() ? length(bytes) : bytes.length, speed);
    return true;
  }

  private int length(byte[] export) {
    if (conditions.has(Fault.EXPORT_CUT)) {
      return export.length / 2;
    }
    return conditions.has(Fault.EXPORT_CUT_128K) ? Math.min(export.length, CUT_AT) : export.length;
  }

  private void write(byte[] bytes, int length, int bytesPerSecond)
      throws IOException, InterruptedException {
    wire.sending().incrementAndGet();
    try {
      int chunk;
      for (var at = 0; at < length; at += chunk) {
        if (at > 0) {
          Thread.sleep(1000 / CHUNKS_PER_SECOND);
        }
        chunk = bytesPerSecond == 0 ? length : chunk(bytesPerSecond);
        machine.awaitLink();
        stream().write(bytes, at, Math.min(chunk, length - at));
        stream().flush();
      }
    } finally {
      wire.sending().decrementAndGet();
    }
  }

  /**
   * The bytes to send at a time; parallel exports share the speed (see
   * routeros-behaviour.md#export-slow).
   */
  private int chunk(int bytesPerSecond) {
    int sharing = Behaviour.PARALLEL_SESSIONS_SHARE_SPEED.on() ? wire.sending().get() : 1;
    return Math.max(1, bytesPerSecond / CHUNKS_PER_SECOND / sharing);
  }

  private void end(int exitStatus, ChannelSession channel) {
    var callback = exit;
    if (conditions.has(Fault.NO_EXIT_STATUS) || callback == null) {
      channel.close(false);
    } else {
      callback.onExit(exitStatus);
    }
  }

  @Override
  public void destroy(ChannelSession channel) {
    isClosedByClient = true;
    var thread = running;
    if (thread != null) {
      thread.interrupt();
    }
  }

  @Override
  public void setExitCallback(ExitCallback callback) {
    this.exit = callback;
  }

  @Override
  public void setOutputStream(OutputStream stream) {
    this.out = stream;
  }

  @Override
  public void setInputStream(InputStream stream) {} // commands read nothing

  @Override
  public void setErrorStream(OutputStream stream) {
    this.error = stream;
  }

  /**
   * The stream for the output; RouterOS prints errors on stdout, too (see
   * routeros-behaviour.md#exit-status).
   */
  private OutputStream stream() {
    return isError && !Behaviour.ERRORS_ON_STDOUT.on() ? error : out;
  }
}

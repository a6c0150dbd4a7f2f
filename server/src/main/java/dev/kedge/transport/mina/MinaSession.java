package dev.kedge.transport.mina;

import dev.kedge.transport.Algorithms;
import dev.kedge.transport.Command;
import dev.kedge.transport.HostKey;
import dev.kedge.transport.Output;
import dev.kedge.transport.RouterSession;
import dev.kedge.transport.SendPermit;
import dev.kedge.transport.TransportException;
import dev.kedge.transport.TransportException.Kind;
import dev.kedge.transport.TransportSettings;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.session.ConnectionService;

/** A session on a MINA connection. */
final class MinaSession implements RouterSession {
  private final ClientSession session;
  private final HostKey hostKey;
  private final Algorithms negotiated;
  private final String address;
  private final String user;
  private final SendPermit permit;
  private final TransportSettings settings;
  private final Watchdog watchdog;
  private final Runnable atClose;
  private final SftpFiles files;
  private final AtomicBoolean closed = new AtomicBoolean();

  MinaSession(
      ClientSession session,
      ConnectionAttempt attempt,
      SendPermit permit,
      TransportSettings settings,
      Watchdog watchdog,
      Runnable atClose) {
    this.session = session;
    this.hostKey = Objects.requireNonNull(attempt.presented(), "logged in without a host key");
    this.negotiated = attempt.negotiated();
    this.address = attempt.target().address();
    this.user = attempt.target().user();
    this.permit = permit;
    this.settings = settings;
    this.watchdog = watchdog;
    this.atClose = atClose;
    this.files = new SftpFiles(session, address, permit, watchdog);
  }

  @Override
  public String user() {
    return user;
  }

  @Override
  public HostKey hostKey() {
    return hostKey;
  }

  @Override
  public Algorithms negotiated() {
    return negotiated;
  }

  @Override
  public Output run(Command command) throws TransportException {
    try (var watch = watchdog.watch(() -> session.close(true))) {
      var channel =
          new ExecChannel(command.line(), permit, settings.maxOutputBytes(), watch::progress);
      session.getService(ConnectionService.class).registerChannel(channel);
      channel.open();
      channel.awaitEnd();
      if (channel.complete()) {
        Integer status = channel.getExitStatus();
        return new Output(channel.output(), channel.errors(), status);
      }
      session.close(true);
      channel.requirePermitted();
      throw incomplete(command, channel, watch.expired());
    } catch (InterruptedException e) {
      session.close(true);
      throw Failures.cancelled(e);
    } catch (IOException | IllegalStateException e) { // thrown by the library for a closed session
      session.close(true);
      throw new TransportException(
          Kind.PROTOCOL,
          "The connection to %s was already closed when %s was to run.".formatted(address, command),
          e);
    }
  }

  private TransportException incomplete(Command command, ExecChannel channel, boolean expired) {
    if (expired) {
      return new TransportException(
          Kind.TIMEOUT,
          "%s stopped answering while it ran %s, or took too long.".formatted(address, command));
    }
    return new TransportException(
        Kind.TRUNCATED,
        channel.overflown()
            ? "%s printed more than %d bytes for %s."
                .formatted(address, settings.maxOutputBytes(), command)
            : "%s ended %s without its end marker; the output is incomplete."
                .formatted(address, command));
  }

  @Override
  public byte[] download(String file, long maxBytes) throws TransportException {
    return files.download(file, maxBytes);
  }

  @Override
  public OptionalLong size(String file) throws TransportException {
    return files.size(file);
  }

  @Override
  public List<String> files() throws TransportException {
    return files.names();
  }

  @Override
  public void upload(String file, byte[] content) throws TransportException {
    files.upload(file, content);
  }

  @Override
  public boolean remove(String file) throws TransportException {
    return files.remove(file);
  }

  @Override
  public void close() {
    if (closed.compareAndSet(false, true)) {
      session.close(true); // does not wait, so it works on an interrupted thread
      atClose.run();
    }
  }
}

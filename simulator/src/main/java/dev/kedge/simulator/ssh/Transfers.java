package dev.kedge.simulator.ssh;

import dev.kedge.simulator.engine.Conditions;
import dev.kedge.simulator.engine.Policy;
import dev.kedge.simulator.engine.Session;
import dev.kedge.simulator.profile.Behaviour;
import dev.kedge.simulator.profile.Fault;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Set;
import java.util.function.Function;
import org.apache.sshd.common.session.SessionContext;
import org.apache.sshd.scp.common.ScpFileOpener;
import org.apache.sshd.scp.common.helpers.DefaultScpFileOpener;
import org.apache.sshd.scp.server.ScpCommandFactory;
import org.apache.sshd.server.channel.ChannelSession;
import org.apache.sshd.server.command.Command;
import org.apache.sshd.server.command.CommandFactory;
import org.apache.sshd.server.subsystem.SubsystemFactory;
import org.apache.sshd.sftp.server.FileHandle;
import org.apache.sshd.sftp.server.SftpFileSystemAccessor;
import org.apache.sshd.sftp.server.SftpSubsystemFactory;
import org.apache.sshd.sftp.server.SftpSubsystemProxy;

/**
 * SFTP and scp transfers, with the policies that they need (see routeros-behaviour.md#sftp-policy).
 */
final class Transfers {
  private static final int READABLE_BEFORE_ERROR = 1024;

  private final Function<SessionContext, Session> sessions;
  private final Conditions conditions;

  Transfers(Function<SessionContext, Session> sessions, Conditions conditions) {
    this.sessions = sessions;
    this.conditions = conditions;
  }

  private boolean mayTransfer(SessionContext session) {
    return sessions.apply(session).may(Policy.FTP) || !Behaviour.TRANSFERS_NEED_FTP.on();
  }

  SubsystemFactory sftp() {
    var factory =
        new SftpSubsystemFactory.Builder()
            .withExecutorServiceProvider(SharedThreads::workers)
            .withFileSystemAccessor(new Accessor())
            .build();
    return new SubsystemFactory() {
      @Override
      public String getName() {
        return factory.getName();
      }

      @Override
      public Command createSubsystem(ChannelSession channel) throws IOException {
        if (!mayTransfer(channel.getSession())) {
          // routeros-behaviour.md#sftp-policy
          throw new IOException("Unable to start subsystem: sftp");
        }
        return factory.createSubsystem(channel);
      }
    };
  }

  /** Runs scp commands; all others go to the console. */
  CommandFactory commands(CommandFactory console) {
    var scp =
        new ScpCommandFactory.Builder()
            .withExecutorServiceProvider(SharedThreads::workers)
            .withFileOpener(new Opener())
            .withDelegate(console)
            .build();
    return (channel, line) ->
        line.startsWith("scp ") && mayTransfer(channel.getSession())
            ? scp.createCommand(channel, line)
            : console.createCommand(channel, line);
  }

  private static String name(Path file) {
    return file.toAbsolutePath().normalize().toString().replaceFirst("^/+", "");
  }

  private void checkRead(Session session, Path file) throws IOException {
    if (!session.mayRead(name(file))) {
      throw new AccessDeniedException(name(file));
    }
  }

  private void checkRoom(Session session, long bytes) throws IOException {
    if (conditions.has(Fault.FLASH_FULL) || !session.hasSpace(bytes)) {
      throw new IOException("no space left");
    }
  }

  private final class Accessor implements SftpFileSystemAccessor {
    @Override
    public SeekableByteChannel openFile(
        SftpSubsystemProxy subsystem,
        FileHandle handle,
        Path file,
        String id,
        Set<? extends OpenOption> options,
        FileAttribute<?>... attributes)
        throws IOException {
      var session = sessions.apply(subsystem.getServerSession());
      if (options.contains(StandardOpenOption.WRITE)) {
        checkRoom(session, 0);
      } else {
        checkRead(session, file);
      }
      var channel =
          SftpFileSystemAccessor.super.openFile(subsystem, handle, file, id, options, attributes);
      return new CheckedChannel(channel, session);
    }

    @Override
    public void closeFile(
        SftpSubsystemProxy subsystem,
        FileHandle handle,
        Path file,
        String id,
        Channel channel,
        Set<? extends OpenOption> options)
        throws IOException {
      SftpFileSystemAccessor.super.closeFile(subsystem, handle, file, id, channel, options);
      if (options.contains(StandardOpenOption.WRITE)) {
        sessions.apply(subsystem.getServerSession()).uploaded(name(file));
      }
    }
  }

  /**
   * A file whose reads fail with {@link Fault#SFTP_READ_ERROR} and whose writes check the free
   * space.
   */
  private final class CheckedChannel implements SeekableByteChannel {
    private final SeekableByteChannel file;
    private final Session session;

    CheckedChannel(SeekableByteChannel file, Session session) {
      this.file = file;
      this.session = session;
    }

    @Override
    public int read(ByteBuffer to) throws IOException {
      if (conditions.has(Fault.SFTP_READ_ERROR)) {
        int left = READABLE_BEFORE_ERROR - (int) Math.min(file.position(), READABLE_BEFORE_ERROR);
        if (left <= 0) {
          throw new IOException("read error");
        }
        to.limit(Math.min(to.limit(), to.position() + left));
      }
      return file.read(to);
    }

    @Override
    public int write(ByteBuffer from) throws IOException {
      checkRoom(session, from.remaining());
      return file.write(from);
    }

    @Override
    public long position() throws IOException {
      return file.position();
    }

    @Override
    public SeekableByteChannel position(long position) throws IOException {
      file.position(position);
      return this;
    }

    @Override
    public long size() throws IOException {
      return file.size();
    }

    @Override
    public SeekableByteChannel truncate(long size) throws IOException {
      file.truncate(size);
      return this;
    }

    @Override
    public boolean isOpen() {
      return file.isOpen();
    }

    @Override
    public void close() throws IOException {
      file.close();
    }
  }

  private final class Opener extends DefaultScpFileOpener implements ScpFileOpener {
    @Override
    public InputStream openRead(
        org.apache.sshd.common.session.Session session,
        Path file,
        long size,
        Set<PosixFilePermission> permissions,
        OpenOption... options)
        throws IOException {
      checkRead(sessions.apply(session), file);
      return super.openRead(session, file, size, permissions, options);
    }

    @Override
    public OutputStream openWrite(
        org.apache.sshd.common.session.Session session,
        Path file,
        long size,
        Set<PosixFilePermission> permissions,
        OpenOption... options)
        throws IOException {
      checkRoom(sessions.apply(session), size);
      return super.openWrite(session, file, size, permissions, options);
    }

    @Override
    public void closeWrite(
        org.apache.sshd.common.session.Session session,
        Path file,
        long size,
        Set<PosixFilePermission> permissions,
        OutputStream out)
        throws IOException {
      super.closeWrite(session, file, size, permissions, out);
      sessions.apply(session).uploaded(name(file));
    }
  }
}

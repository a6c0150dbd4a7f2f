package dev.kedge.transport.mina;

import dev.kedge.transport.SendPermit;
import dev.kedge.transport.TransportException;
import dev.kedge.transport.TransportException.Kind;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.sftp.client.SftpClient;
import org.apache.sshd.sftp.client.SftpClient.OpenMode;
import org.apache.sshd.sftp.common.SftpConstants;
import org.apache.sshd.sftp.common.SftpException;
import org.jspecify.annotations.Nullable;

/** A router's files on an open connection; the SFTP channel is opened on first use. */
final class SftpFiles {
  private static final int CHUNK = 32 << 10;

  private final ClientSession session;
  private final String address;
  private final PermittedSftpFactory clients;
  private final Watchdog watchdog;
  private @Nullable SftpClient opened;

  SftpFiles(ClientSession session, String address, SendPermit permit, Watchdog watchdog) {
    this.session = session;
    this.address = address;
    this.clients = new PermittedSftpFactory(permit);
    this.watchdog = watchdog;
  }

  byte[] download(String file, long maxBytes) throws TransportException {
    return call(file, (sftp, watch) -> read(sftp, watch, file, maxBytes));
  }

  OptionalLong size(String file) throws TransportException {
    return call(file, (sftp, _) -> sizeOf(sftp, file));
  }

  List<String> names() throws TransportException {
    return call(
        ".",
        (sftp, _) -> {
          var names = new ArrayList<String>();
          for (var entry : sftp.readDir(".")) {
            names.add(entry.getFilename().replaceFirst("^/", ""));
          }
          names.removeAll(List.of(".", ".."));
          return names;
        });
  }

  void upload(String file, byte[] content) throws TransportException {
    if (file.toLowerCase(Locale.ROOT).endsWith(".auto.rsc")) { // routeros-behaviour.md#auto-rsc
      throw new IllegalArgumentException("the router would execute a file with this ending");
    }
    byte[] back =
        call(
            file,
            (sftp, watch) -> {
              write(sftp, watch, file, content);
              return read(sftp, watch, file, content.length);
            });
    if (!Arrays.equals(content, back)) {
      throw truncated("A file written to %s reads back differently; check its free space.");
    }
  }

  boolean remove(String file) throws TransportException {
    return call(
        file,
        (sftp, _) -> {
          try {
            sftp.remove(file);
            return true;
          } catch (SftpException e) {
            if (sizeOf(sftp, file).isEmpty()) { // servers use different codes for a missing file
              return false;
            }
            throw e;
          }
        });
  }

  /** Sends one request at a time: a backup needs a few dozen, and more would rely on sizes. */
  private byte[] read(SftpClient sftp, Watchdog.Watch watch, String file, long maxBytes)
      throws IOException, TransportException {
    var content = new ByteArrayOutputStream();
    byte[] chunk = new byte[CHUNK];
    try (var handle = sftp.open(file, OpenMode.Read)) {
      int count = sftp.read(handle, 0, chunk, 0, chunk.length);
      while (count >= 0) {
        watch.progress();
        content.write(chunk, 0, count);
        if (content.size() > maxBytes) {
          throw truncated("A file on %s is larger than " + maxBytes + " bytes.");
        }
        count = sftp.read(handle, content.size(), chunk, 0, chunk.length);
      }
    }
    return content.toByteArray();
  }

  private static void write(SftpClient sftp, Watchdog.Watch watch, String file, byte[] content)
      throws IOException {
    try (var handle = sftp.open(file, OpenMode.Create, OpenMode.Truncate, OpenMode.Write)) {
      for (int offset = 0; offset < content.length; offset += CHUNK) {
        sftp.write(handle, offset, content, offset, Math.min(CHUNK, content.length - offset));
        watch.progress();
      }
    }
  }

  private static OptionalLong sizeOf(SftpClient sftp, String file) throws IOException {
    try {
      return OptionalLong.of(sftp.stat(file).getSize());
    } catch (SftpException e) {
      if (isMissing(e)) {
        return OptionalLong.empty();
      }
      throw e;
    }
  }

  private <T> T call(String file, Call<T> call) throws TransportException {
    checkName(file);
    try (var watch = watchdog.watch(() -> session.close(true))) {
      try {
        return call.on(client(), watch);
      } catch (InterruptedIOException e) {
        session.close(true);
        throw Failures.cancelled(e);
      } catch (IOException | IllegalStateException e) {
        if (watch.expired()) {
          throw new TransportException(
              Kind.TIMEOUT, address + " stopped answering during a file transfer.", e);
        }
        throw failure(e);
      }
    }
  }

  private SftpClient client() throws IOException {
    SftpClient sftp = opened;
    if (sftp == null || !sftp.isOpen()) {
      sftp = clients.createSftpClient(session);
      opened = sftp;
    }
    return sftp;
  }

  private TransportException failure(Exception e) {
    if (e instanceof SftpException refusal) {
      String reason =
          switch (refusal.getStatus()) {
            case SftpConstants.SSH_FX_NO_SUCH_FILE, SftpConstants.SSH_FX_NO_SUCH_PATH ->
                "does not have the file";
            case SftpConstants.SSH_FX_PERMISSION_DENIED ->
                "does not let this user access the file; its group needs the policies ftp and, for backups, sensitive";
            case SftpConstants.SSH_FX_NO_SPACE_ON_FILESYSTEM -> "has no space left for the file";
            default -> "refused the file operation; check its free space and the user's policies";
          };
      return new TransportException(Kind.REFUSED_BY_ROUTER, address + " " + reason + ".", e);
    }
    if (session.isOpen() && opened == null) {
      return new TransportException(
          Kind.REFUSED_BY_ROUTER,
          address + " does not let this user transfer files; its group needs the policy ftp.",
          e);
    }
    session.close(true);
    return new TransportException(
        Kind.TRUNCATED, "The connection to " + address + " was lost during a file transfer.", e);
  }

  private TransportException truncated(String sentence) {
    return new TransportException(Kind.TRUNCATED, sentence.formatted(address));
  }

  private static boolean isMissing(SftpException e) {
    return e.getStatus() == SftpConstants.SSH_FX_NO_SUCH_FILE
        || e.getStatus() == SftpConstants.SSH_FX_NO_SUCH_PATH;
  }

  private static void checkName(String file) {
    if (file.isBlank()
        || file.chars().anyMatch(c -> c < ' ' || c == 0x7f)
        || Arrays.asList(file.split("/")).contains("..")) {
      throw new IllegalArgumentException("not a plain file name");
    }
  }

  private interface Call<T> {
    T on(SftpClient sftp, Watchdog.Watch watch) throws IOException, TransportException;
  }
}
